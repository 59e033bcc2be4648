// A button that copies the permalink, beside every heading and step that has an id; and what a link to such a step needs.

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

// Not inside a heading, whose name it would change.
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

// Safari forgets that a link led to a heading as soon as that is moved; the page then looks as if it had come by itself.
function keepMark(place) {
  document.documentElement.dataset.again = "";
  place.classList.add("target");
  addEventListener("hashchange", () => place.classList.remove("target"), { once: true });
}

// What moved to another page is followed; a step in a tab that is not chosen cannot be scrolled to.
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

// A few at a time: no tap has to wait for all of them.
async function addButtons(places, template, words, status) {
  while (places.length) {
    places.splice(0, AT_ONCE).forEach((place) => addButton(place, template, words, status));
    await new Promise((go) => setTimeout(go));
  }
}

for (const root of document.querySelectorAll('[data-module="permalinks"]')) {
  const [template, status] = ["template", "[role=status]"].map((selector) => root.querySelector(selector));
  // Not in a form or another module's part.
  const places = [...root.parentElement.querySelectorAll(PLACES)].filter((place) => !place.parentElement.closest("[data-module]"));
  addButtons(places, template, root.dataset, status);
  reveal();
  window.addEventListener("hashchange", reveal);
}
