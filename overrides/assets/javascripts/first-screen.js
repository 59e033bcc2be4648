// Renders the parts of a page below the first screen after that is painted, a few at a time when the browser is idle.
// Until then the style sheet (text.css) makes the browser skip parts that are far from the screen.

const AT_ONCE = 6;
const article = document.querySelector(".md-content__inner");
const parts = [...article.querySelectorAll(":scope > .stack ~ *")];
// Safari may lack requestIdleCallback; the timeout is for a page that is never idle.
const whenIdle = window.requestIdleCallback ? (go) => requestIdleCallback(go, { timeout: 500 }) : setTimeout;

function letIn() {
  for (const part of parts.splice(0, AT_ONCE)) part.style.contentVisibility = "visible";
  if (parts.length) whenIdle(letIn);
  else article.dataset.painted = "";
}

requestAnimationFrame(() => whenIdle(letIn));
