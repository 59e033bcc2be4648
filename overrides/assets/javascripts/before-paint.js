// Sets what the first paint depends on: the reader's choice of light or dark colours, and whether the browser will
// restore a scroll position. It is a small async script in the head, so that it arrives with the style sheet. Without a
// choice the style sheet follows the device.
(() => {
  const KEY = "appearance";

  // Storage throws if the browser blocks it; the choice then lasts as long as the page.
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

  // The browser scrolls a page that is opened again to where its reader was, which needs its full height (text.css).
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
