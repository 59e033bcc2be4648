// Searches the guides of this language in the index that the site was built with. Words match by their beginning, not as
// whole words, since a Finnish or Norwegian word changes at its end: salasana finds salasanan, tukipyyntö tukipyynnön.

const EXCERPT = 140;

function fold(text) {
  const plain = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  return plain.replaceAll("ø", "o").replaceAll("æ", "ae");
}

function words(text) {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

function likeness(query, word) {
  if (word.startsWith(query)) {
    return 1;
  }
  if (query.length > 4 && word.includes(query)) {
    return 0.5;
  }
  const enough = Math.max(4, Math.ceil(query.length * 0.6));
  return query.slice(0, enough) === word.slice(0, enough) ? 0.4 : 0;
}

function score(section, query) {
  const best = (among) => Math.max(0, ...among.map((word) => likeness(query, word)));
  return 5 * best(section.titleWords) + best(section.textWords);
}

// Every word of the query has to be in the section.
function find(sections, query) {
  const scored = sections.map((section) => {
    const scores = words(query).map((word) => score(section, word));
    return { section, score: scores.includes(0) ? 0 : scores.reduce((sum, next) => sum + next, 0) };
  });
  const found = scored.filter((entry) => entry.score > 0);
  return found.sort((one, other) => other.score - one.score).map((entry) => entry.section);
}

function textOf(html) {
  const spaced = html.replace(/<(div|label|li|p|td|th)\b/g, " $&");
  return new DOMParser().parseFromString(spaced, "text/html").body.textContent.replace(/\s+/g, " ").trim();
}

async function load(address) {
  const response = await fetch(address);
  const { docs } = await response.json();
  const pages = new Map(docs.map((entry) => [entry.location, textOf(entry.title)]));
  return docs.map((entry) => {
    const title = textOf(entry.title);
    const text = textOf(entry.text);
    const page = pages.get(entry.location.split("#")[0]);
    return { location: entry.location, lang: entry.lang, title, text, page, titleWords: words(title), textWords: words(text) };
  });
}

function line(tag, className, text, lang) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  if (lang) {
    element.lang = lang;
  }
  return element;
}

// A page that is not translated has its own language; the mark that says so is in the reader's.
function result(section, base, mark) {
  const link = document.createElement("a");
  link.className = "guides__link results__link";
  link.href = base + section.location;
  const text = section.text.length > EXCERPT ? `${section.text.slice(0, EXCERPT)}…` : section.text;
  link.append(line("strong", "results__title", section.title, section.lang));
  if (section.page !== section.title) {
    link.append(line("span", "results__page", section.page, section.lang));
  }
  if (section.lang) {
    link.append(line("span", "results__mark", `(${mark})`));
  }
  link.append(line("span", "results__text", text, section.lang));
  const item = document.createElement("li");
  item.append(link);
  return item;
}

function start(root) {
  const { base, index, none, one, other, untranslated } = root.dataset;
  const [input, status, list] = ["input", "[role=status]", "ol"].map((selector) => root.querySelector(selector));
  let sections;

  async function show() {
    sections ??= load(index);
    const query = input.value.trim();
    const found = query.length > 1 ? find(await sections, query) : [];
    const count = found.length === 1 ? one : other.replace("#", found.length);
    status.textContent = query.length > 1 ? (found.length ? count : none) : "";
    list.replaceChildren(...found.map((section) => result(section, base, untranslated)));
  }

  root.addEventListener("toggle", () => root.open && input.focus());
  input.addEventListener("input", show);
  root.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  root.hidden = false;
}

document.querySelectorAll('[data-module="search"]').forEach(start);
