// Adds a button that copies the permalink to each heading and step with an id, and shows the step that the address's
// fragment points to.

import { copy } from "./clipboard.js";
import { placeMeant } from "./fragment.js";

const PLACES = "h1[id], :is(h2, h3, h4, li, li > p)[id]";
const AT_ONCE = 10;

function addButton(place, template, words, status) {
  const button = template.content.firstElementChild.cloneNode(true);
  // The guides have one sentence a line, so the first line is enough for the button's name.
  const title = place.textContent.trim().split("\n")[0];
  button.setAttribute("aria-label", words.name.replace("{step}", title));
  button.addEventListener("click", () => copy(button.value, status, words));
  button.value = new URL(words.go + (place.localName === "h1" ? "" : `${place.id}/`), document.baseURI).href;
  attach(place, button);
}

// Adds the button inside a step, but beside a heading: inside, its name would become part of the heading's.
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

// Safari drops :target when a heading is moved within the document. The class keeps the heading's highlight; `again` keeps
// all of the page rendered, as :target does (text.css), so that the scroll position stays right.
function keepMark(place) {
  document.documentElement.dataset.again = "";
  place.classList.add("target");
  addEventListener("hashchange", () => place.classList.remove("target"), { once: true });
}

// If the fragment's section is on another page now, goes there. If the step is in a tab of the text that is not shown, shows
// that tab and scrolls to the step.
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

// Adds the buttons a few at a time, so that the page answers taps in between.
async function addButtons(places, template, words, status) {
  while (places.length) {
    places.splice(0, AT_ONCE).forEach((place) => addButton(place, template, words, status));
    await new Promise((go) => setTimeout(go));
  }
}

for (const root of document.querySelectorAll('[data-module="permalinks"]')) {
  const [template, status] = ["template", "[role=status]"].map((selector) => root.querySelector(selector));
  // Leave out headings and steps inside another module's element, such as a form.
  const places = [...root.parentElement.querySelectorAll(PLACES)].filter((place) => !place.parentElement.closest("[data-module]"));
  addButtons(places, template, root.dataset, status);
  reveal();
  window.addEventListener("hashchange", reveal);
}
