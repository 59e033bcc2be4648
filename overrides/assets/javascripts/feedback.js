// Asks at the end of each section whether it helped, and reports searches that found nothing. Without JavaScript the
// form at the page's end asks once, by a plain POST. The modules that send are fetched on the first tap.

import { newKey, recall, store } from "./tab-storage.js";

const KEY_BYTES = 16;
const form = document.querySelector('[data-module="feedback"]');

function listen(copy, heading) {
  if (heading) {
    copy.elements.anchor.value = heading.id;
    copy.setAttribute("aria-label", `${copy.getAttribute("aria-label")} ${titleOf(heading)}`);
  }
  let isPlain = false;
  copy.addEventListener("submit", async (event) => {
    // Safari before 15.4 does not tell which button was pressed; the plain POST does.
    if (!event.submitter || isPlain) return;
    event.preventDefault();
    try {
      const { answer } = await import("./feedback/answer.js");
      await answer(copy, event.submitter, keyOf(copy));
    } catch {
      // Browsers do not retry an import that failed, so the next tap posts without it.
      isPlain = true;
      copy.querySelector("[role=status]").textContent = copy.dataset.failed;
    }
  });
}

// The key of a section's answer, kept for this tab: a reader who reloads the page and answers again has answered once.
function keyOf(copy) {
  const field = copy.elements.idempotency_key;
  const slot = `feedback:${copy.elements.page.value}#${copy.elements.anchor.value}`;
  field.value ||= recall(slot) ?? newKey(KEY_BYTES);
  store(slot, field.value);
  return field.value;
}

// The text of a heading without the controls that other scripts put into it.
function titleOf(heading) {
  const copy = heading.cloneNode(true);
  copy.querySelectorAll("button, a.headerlink, [hidden]").forEach((control) => control.remove());
  return copy.textContent.trim();
}

function ask(headings) {
  headings.slice(1).forEach((next, index) => {
    const copy = form.cloneNode(true);
    // The form is in the page's language, the text around it perhaps still in the source's.
    copy.lang = document.documentElement.lang;
    // permalinks.js puts each heading into a box.
    (next.closest(".linkable") ?? next).before(copy);
    listen(copy, headings[index]);
  });
  listen(form, headings.at(-1));
}

if (form) ask([...document.querySelectorAll("article h2[id]")].filter((heading) => !heading.closest("section")));

document.addEventListener("search:none", async ({ detail }) => {
  const { note } = await import("./feedback/searches.js");
  note(detail.query);
});
