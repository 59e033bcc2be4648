// Light or dark colours by choice. A small async script in the head: it comes with the style sheet, before the first paint;
// without a choice the style sheet follows the device.
(() => {
  const KEY = "appearance";

  // Storage throws where the browser blocks it; the choice then lasts as long as the page.
  function stored() {
    try {
      return localStorage.getItem(KEY) ?? "";
    } catch {
      return "";
    }
  }

  function apply(scheme) {
    if (scheme) {
      document.documentElement.dataset.mdColorScheme = scheme;
    } else {
      delete document.documentElement.dataset.mdColorScheme;
    }
  }

  function choose(event) {
    apply(event.target.value);
    try {
      localStorage.setItem(KEY, event.target.value);
    } catch {
      return;
    }
  }

  function reveal(control) {
    for (const input of control.querySelectorAll("input")) {
      input.checked = input.value === stored();
    }
    control.addEventListener("change", choose);
    control.hidden = false;
  }

  apply(stored());
  const start = () => document.querySelectorAll('[data-module="appearance"]').forEach(reveal);
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
