// Redirects from a permalink to the place in the reader's own language, and from a page that is gone to its
// replacement. ?lang= asks for a language; ?choose shows the links to all languages, as without JavaScript.

import { placeMeant } from "./fragment.js";
import { storage } from "./language-choice.js";

// Browsers have three tags for Norwegian.
const SAME = { nb: "no", nn: "no" };

function primary(tag) {
  const first = tag.toLowerCase().split("-")[0];
  return SAME[first] ?? first;
}

function findLocale(locales, wanted) {
  const found = wanted.map((tag) => locales.find((locale) => primary(locale) === primary(tag)));
  return found.find(Boolean);
}

function follow(root) {
  const asked = new URLSearchParams(location.search);
  const chosen = storage.read();
  // The reader's own choice comes before the settings of the browser.
  const wanted = [asked.get("lang"), chosen, ...navigator.languages].filter(Boolean);
  const own = findLocale(root.dataset.locales.split(" "), wanted) ?? root.dataset.default;
  // No redirect if the place is missing or untranslated in the reader's language: the reader chooses.
  const link = root.querySelector(`a[data-locale="${own}"]:not([data-behind])`);
  if (link && !asked.has("choose")) {
    location.replace(link.href);
  }
}

document.querySelectorAll('[data-module="go"]').forEach(follow);

for (const root of document.querySelectorAll('[data-module="moved"]')) {
  // :target does not hold yet while the page is loading.
  location.replace((placeMeant() ?? root).querySelector("a").href);
}
