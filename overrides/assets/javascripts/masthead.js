// Closes menu, search and languages on Escape, on a tap outside, and on a tap on one of their links, which may lead to
// a place on the same page. A <details> does none of this by itself.

function close(root, keepFocus) {
  const open = root.querySelector("details[open]");
  if (open) {
    open.open = false;
    if (keepFocus) {
      open.querySelector("summary").focus();
    }
  }
}

for (const root of document.querySelectorAll('[data-module="masthead"]')) {
  document.addEventListener("click", (event) => {
    if (!root.contains(event.target) || event.target.closest(".fold a[href]")) {
      close(root, false);
    }
  });
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      close(root, true);
    }
  });
}
