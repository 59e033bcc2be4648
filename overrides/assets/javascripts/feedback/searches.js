// Reports searches that found nothing to the authors of the guides: the query and the language, nothing else. Each
// query that the reader has finished typing is sent once, and none if her browser asks not to be tracked.

const PAUSE = 3000;
const root = document.querySelector("[data-searches]");
const willing = !navigator.globalPrivacyControl && navigator.doNotTrack !== "1";
const sent = new Set();
let query = "";
let timer;

/** Notes a query that found nothing; it is sent after a pause, unless the reader types on. */
export function note(text) {
  clearTimeout(timer);
  query = text;
  timer = setTimeout(send, PAUSE);
}

function send() {
  if (!query || sent.has(query) || !willing) return;
  sent.add(query);
  const body = new URLSearchParams({ locale: root.dataset.locale, query });
  fetch(root.dataset.searches, { method: "POST", body, credentials: "omit", keepalive: true }).catch(() => {});
}

function forget() {
  clearTimeout(timer);
  query = "";
}

root.addEventListener("input", forget);
addEventListener("pagehide", send);
