// Counts searches that found nothing, for those who write the guides: the words and the language, nothing else. Only what
// the reader stopped at is sent, once; nothing where her browser asks not to be followed.

const PAUSE = 3000;
const root = document.querySelector("[data-searches]");
const willing = !navigator.globalPrivacyControl && navigator.doNotTrack !== "1";
const sent = new Set();
let query = "";
let timer;

/** Notes a query that found nothing; it is sent unless the reader types on. */
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
