// Support's list of permalinks: a filter, buttons that copy the addresses, and a button that prints the shown entries.

import { copy } from "./clipboard.js";

// Removes diacritics, so that a word is found if it is typed without them.
function fold(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ø", "o").replaceAll("æ", "ae");
}

function addButtons(entry, template, copyTo) {
  for (const link of entry.querySelectorAll("a[data-link]")) {
    const language = link.closest(".go__choices > li")?.querySelector(".go__name").textContent;
    const title = language ? link.textContent : entry.querySelector("[data-title]").textContent;
    for (const kind of ["address", "link"].filter((name) => name in link.dataset)) {
      const button = template.content.firstElementChild.cloneNode(true);
      button.textContent = button.dataset[kind];
      button.setAttribute("aria-label", [button.dataset[kind], title, language].filter(Boolean).join(", "));
      button.lang = document.documentElement.lang;
      button.addEventListener("click", () => copyTo(new URL(link.dataset[kind], document.baseURI).href));
      link.after(button);
    }
  }
}

async function print(entries) {
  const codes = entries.filter((entry) => !entry.hidden).map((entry) => entry.querySelector("img"));
  for (const code of codes) {
    code.loading = "eager";
  }
  // A code that fails to load does not stop the printing.
  await Promise.allSettled(codes.map((code) => code.decode()));
  window.print();
}

for (const root of document.querySelectorAll('[data-module="go-list"]')) {
  const [form, input, count, status, template] = ["form", "input", ".go__count", ".toast", "template"].map((selector) =>
    root.querySelector(selector),
  );
  const entries = [...root.querySelectorAll(".go__entry")];
  const texts = entries.map((entry) => fold(entry.textContent));

  function filter() {
    const words = fold(input.value).split(/\s+/);
    entries.forEach((entry, index) => (entry.hidden = !words.every((word) => texts[index].includes(word))));
    for (const group of root.querySelectorAll(".go__group")) {
      group.hidden = !group.querySelector(".go__entry:not([hidden])");
    }
    const shown = entries.filter((entry) => !entry.hidden).length;
    count.textContent = root.dataset.count.replace("{shown}", shown).replace("{all}", entries.length);
  }

  entries.forEach((entry) => addButtons(entry, template, (address) => copy(address, status, root.dataset)));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector("[data-print]").addEventListener("click", () => print(entries));
  input.addEventListener("input", filter);
  form.hidden = false;
  filter();
}
