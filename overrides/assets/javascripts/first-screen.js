// Lets in what is below the first screen once that is painted; until then the style sheet (text.css) leaves it out.

requestAnimationFrame(() =>
  setTimeout(() => {
    document.querySelector(".md-content__inner").dataset.painted = "";
  }),
);
