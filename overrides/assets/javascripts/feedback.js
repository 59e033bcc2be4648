// Asks at the end of each section whether it helped, and hears of searches that found nothing. Without this file the form
// at the page's end asks once, by a plain post. What is sent, and how, comes with the first tap.

const form = document.querySelector('[data-module="feedback"]');

function listen(copy, heading) {
  if (heading) {
    copy.elements.anchor.value = heading.id;
    copy.setAttribute("aria-label", `${copy.getAttribute("aria-label")} ${titleOf(heading)}`);
  }
  let isPlain = false;
  copy.addEventListener("submit", async (event) => {
    // Without a submitter (Safari before 15.4) the plain post does.
    if (!event.submitter || isPlain) return;
    event.preventDefault();
    try {
      const { answer } = await import("./feedback/answer.js");
      await answer(copy, event.submitter);
    } catch {
      // Browsers do not ask again for a script that did not come: the next tap does without.
      isPlain = true;
      copy.querySelector("[role=status]").textContent = copy.dataset.failed;
    }
  });
}

// Without the controls that other scripts put into a heading.
function titleOf(heading) {
  const copy = heading.cloneNode(true);
  copy.querySelectorAll("button, a.headerlink, [hidden]").forEach((control) => control.remove());
  return copy.textContent.trim();
}

function ask(headings) {
  headings.slice(1).forEach((next, index) => {
    const copy = form.cloneNode(true);
    // The text around it may be in another language.
    copy.lang = document.documentElement.lang;
    // permalinks.js gives a heading a box of its own.
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
