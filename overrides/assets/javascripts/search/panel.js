// Shows results while the reader types, and dispatches `search:none` when a query has found nothing.

import { excerptOf, marked } from "./excerpt.js";
import { open, search } from "./rank.js";

// Milliseconds after which an unchanged query counts as finished.
const SETTLED = 1000;
// Milliseconds before the number of results is announced, so that screen readers do not say it with every letter.
const PAUSE = 300;
const SHORTEST = 2;
const SHORTEST_SETTLED = 3;

function line(tag, className, content, lang) {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...content);
  if (lang) {
    element.lang = lang;
  }
  return element;
}

// `lang` is the language of an untranslated page; the mark that says so is in the reader's language.
function result(index, { section, words }, { base, untranslated }) {
  const [page, anchor, title, text, lang] = index.sections[section];
  const [address, pageTitle] = index.pages[page];
  const link = document.createElement("a");
  link.className = "guides__link results__link";
  link.href = base + address + (anchor && `#${anchor}`);
  link.append(line("strong", "results__title", marked(index, title, words), lang));
  if (pageTitle !== title) {
    link.append(line("span", "results__page", [pageTitle], lang));
  }
  if (lang) {
    link.append(line("span", "results__mark", [`(${untranslated})`]));
  }
  link.append(line("span", "results__text", marked(index, excerptOf(index, text, words), words), lang));
  const item = document.createElement("li");
  item.append(link);
  return item;
}

export async function start(root) {
  const [input, status, list] = ["input", "[role=status]", "ol"].map((selector) => root.querySelector(selector));
  const response = await fetch(root.dataset.index);
  const index = open(await response.json());
  let pause;
  let settled;

  function say(query, found) {
    const count = found.length === 1 ? root.dataset.one : root.dataset.other.replace("#", found.length);
    const words = query.length < SHORTEST ? "" : found.length ? count : root.dataset.none;
    if (status.textContent !== words) {
      status.textContent = words;
    }
  }

  function show() {
    const query = input.value.trim();
    const found = query.length < SHORTEST ? [] : search(index, query);
    list.replaceChildren(...found.map((entry) => result(index, entry, root.dataset)));
    clearTimeout(pause);
    clearTimeout(settled);
    pause = setTimeout(() => say(query, found), PAUSE);
    if (!found.length && query.length >= SHORTEST_SETTLED) {
      const none = new CustomEvent("search:none", { detail: { query } });
      settled = setTimeout(() => document.dispatchEvent(none), SETTLED);
    }
  }

  input.addEventListener("input", show);
  show();
}
