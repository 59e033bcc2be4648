// Closes menu, search and languages by Escape, by a tap beside them and by a link out of them, which may lead to a place on
// this very page; a <details> alone stays open.

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
