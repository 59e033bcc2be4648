// Puts a button that copies the permalink beside headings and steps with an id, and shows the step that a link names.

import { copy } from "./clipboard.js";
import { placeMeant } from "./fragment.js";

const PLACES = "h1[id], :is(h2, h3, h4, li, li > p)[id]";
const AT_ONCE = 10;

function addButton(place, template, words, status) {
  const button = template.content.firstElementChild.cloneNode(true);
  // A step's first line is its first sentence.
  const title = place.textContent.trim().split("\n")[0];
  button.setAttribute("aria-label", words.name.replace("{step}", title));
  button.addEventListener("click", () => copy(button.value, status, words));
  button.value = new URL(words.go + (place.localName === "h1" ? "" : `${place.id}/`), document.baseURI).href;
  attach(place, button);
}

// Beside a heading and not in it, since it would become part of the heading's name.
function attach(place, button) {
  if (!place.localName.startsWith("h")) {
    place.append(button);
    return;
  }
  const isTarget = place.matches(":target");
  const box = document.createElement("div");
  box.className = "linkable";
  place.replaceWith(box);
  box.append(place, button);
  if (isTarget && !place.matches(":target")) keepMark(place);
}

// In Safari a heading is no longer :target once it is moved. This keeps its mark, and the page's height (text.css).
function keepMark(place) {
  document.documentElement.dataset.again = "";
  place.classList.add("target");
  addEventListener("hashchange", () => place.classList.remove("target"), { once: true });
}

// Follows the redirect of a place that is on another page now, and opens the tab in which a step is hidden.
function reveal() {
  const target = placeMeant();
  const block = target?.closest(".tabbed-block");
  if (target?.matches(".moved")) {
    location.replace(target.querySelector("a").href);
  }
  if (!block) {
    return;
  }
  const number = [...block.parentElement.children].indexOf(block);
  block.closest(".tabbed-set").querySelectorAll(":scope > input")[number].checked = true;
  target.scrollIntoView();
}

// A few at a time, so that the browser can answer a tap in between.
async function addButtons(places, template, words, status) {
  while (places.length) {
    places.splice(0, AT_ONCE).forEach((place) => addButton(place, template, words, status));
    await new Promise((go) => setTimeout(go));
  }
}

for (const root of document.querySelectorAll('[data-module="permalinks"]')) {
  const [template, status] = ["template", "[role=status]"].map((selector) => root.querySelector(selector));
  // Not in a form or in another module's element.
  const places = [...root.parentElement.querySelectorAll(PLACES)].filter((place) => !place.parentElement.closest("[data-module]"));
  addButtons(places, template, root.dataset, status);
  reveal();
  window.addEventListener("hashchange", reveal);
}
