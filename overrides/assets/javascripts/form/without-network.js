// Keeps a form on the device when there is no network. The modules for that are fetched once the reader writes.

/**
 * Ties a form to its copy on the device. `settle(outcome)` of the result takes the outcome of a post, and resolves to true
 * if no answer came and the form is kept.
 */
export function keepWithoutNetwork(root, form, options) {
  let opened;
  let timer;
  const load = () => import("./send-later.js");
  const open = () => (opened ??= load().then(({ sendLater }) => sendLater(root, form, options)));
  // A browser may forbid storage; the text is then in the page alone.
  const keep = () => open().then((later) => later.keep()).catch(() => {});
  const keepSoon = () => {
    if (isOnline()) return;
    clearTimeout(timer);
    timer = setTimeout(keep, 300);
  };

  if (hasUnsent()) open().then((later) => later.restore()).catch(() => {});
  // Fetched while there is still a connection: there may be no service worker to fetch them from later.
  form.addEventListener("focusin", () => load().catch(() => {}), { once: true });
  form.addEventListener("input", keepSoon);
  form.addEventListener("files", keepSoon);
  addEventListener("offline", keep);
  // A phone may discard the page as soon as the reader turns to another app.
  const keepAtOnce = () => isOnline() || keep();
  document.addEventListener("visibilitychange", () => document.hidden && keepAtOnce());
  addEventListener("pagehide", keepAtOnce);
  document.addEventListener("keep", ({ detail }) => detail.push(keep()));
  return {
    async settle(outcome) {
      if (outcome.status !== 0 && !opened) return false;
      return open().then((later) => later.settle(outcome)).catch(() => false);
    },
  };
}

/** Notes who is signed in, so that no member sends what another one wrote on the same device. */
export function rememberMember(who) {
  if (!who) return;
  try {
    localStorage.setItem("member", who.member_id ?? "");
  } catch {}
}

function isOnline() {
  return navigator.onLine && !("kept" in document.documentElement.dataset);
}

function hasUnsent() {
  try {
    return localStorage.getItem("unsent") !== null;
  } catch {
    return false;
  }
}
