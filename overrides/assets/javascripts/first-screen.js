// Lets in what is below the first screen once that is painted, a few parts at a time while nothing else is to do; until
// then the style sheet (text.css) has them laid out only as they come near.

const AT_ONCE = 6;
const article = document.querySelector(".md-content__inner");
const parts = [...article.querySelectorAll(":scope > .stack ~ *")];
// Not in every Safari; and a page that is never idle is let in all the same.
const whenIdle = window.requestIdleCallback ? (go) => requestIdleCallback(go, { timeout: 500 }) : setTimeout;

function letIn() {
  for (const part of parts.splice(0, AT_ONCE)) part.style.contentVisibility = "visible";
  if (parts.length) whenIdle(letIn);
  else article.dataset.painted = "";
}

requestAnimationFrame(() => whenIdle(letIn));
