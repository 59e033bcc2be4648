// Shows pictures in the colours that the reader chose, and enlarges one on a tap. Without JavaScript they follow the
// device, and a tap opens the file.

const DARK = "(prefers-color-scheme: dark)";
const root = document.documentElement;
const links = [...document.querySelectorAll('[data-module="picture"]')];

function follow() {
  const chosen = root.dataset.mdColorScheme;
  const media = { slate: "all", default: "not all" }[chosen] ?? DARK;
  for (const link of links) link.querySelector("source").media = media;
}

function enlarge(link) {
  const shown = link.querySelector("img");
  const image = new Image();
  image.src = shown.currentSrc || shown.src;
  // The dialog has the picture's name.
  image.alt = "";
  const scroller = document.createElement("div");
  scroller.className = "viewer__picture";
  // Focusable, so that it can be scrolled by keyboard.
  scroller.tabIndex = 0;
  scroller.role = "img";
  scroller.ariaLabel = shown.alt;
  scroller.append(image);
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button";
  close.textContent = link.dataset.close;
  const dialog = document.createElement("dialog");
  dialog.className = "viewer";
  dialog.ariaLabel = shown.alt;
  dialog.append(close, scroller);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    link.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
}

follow();
new MutationObserver(follow).observe(root, { attributeFilter: ["data-md-color-scheme"] });
for (const link of links) {
  link.addEventListener("click", (event) => {
    // The reader asks for a new tab or window.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    enlarge(link);
  });
}
