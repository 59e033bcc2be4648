// What the first paint depends on: light or dark colours by choice, and whether the browser looks for a place in the page.
// A small async script in the head: it comes with the style sheet, before the first paint; without a choice the style
// sheet follows the device.
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

  // A page that is opened again is scrolled to where its reader was: all of it must have its height (text.css).
  function noteReturn() {
    const [navigation] = performance.getEntriesByType("navigation");
    if (["reload", "back_forward"].includes(navigation?.type)) {
      document.documentElement.dataset.again = "";
    }
  }

  function reveal(control) {
    for (const input of control.querySelectorAll("input")) {
      input.checked = input.value === stored();
    }
    control.addEventListener("change", choose);
    control.hidden = false;
  }

  noteReturn();
  apply(stored());
  const start = () => document.querySelectorAll('[data-module="appearance"]').forEach(reveal);
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
