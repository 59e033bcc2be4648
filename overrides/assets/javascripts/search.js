// Starts the search of the guides. What searches, and the index, are fetched when the search is opened; `?q=` in the
// address of any page opens it with these words.

function start(root) {
  const input = root.querySelector("input");
  let panel;

  async function open() {
    panel ??= import("./search/panel.js").then(({ start: draw }) => draw(root));
    await panel.catch(() => {
      // The next opening tries again; but of a script that did not come once, browsers do not ask again.
      panel = undefined;
      root.querySelector("[role=status]").textContent = root.dataset.failed;
    });
  }

  root.addEventListener("toggle", () => {
    if (root.open) {
      input.focus();
      open();
    }
  });
  root.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  root.hidden = false;
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    input.value = asked;
    root.open = true;
  }
}

document.querySelectorAll('[data-module="search"]').forEach(start);
