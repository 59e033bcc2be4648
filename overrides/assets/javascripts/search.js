// Opens the search of the guides. Its modules and the index are fetched when it is opened. `?q=` in the address of any
// page opens it with that query.

function start(root) {
  const input = root.querySelector("input");
  let panel;

  async function open() {
    panel ??= import("./search/panel.js").then(({ start: draw }) => draw(root));
    await panel.catch(() => {
      // The next opening tries again, though browsers do not retry an import that failed.
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
