// Stores a form on the device while there is no network, and restores it later. The modules that do this are loaded when
// the form first gets the focus, or at once if a form that was not sent is stored.

/**
 * Returns `{settle(outcome)}`, to be called after each post of the form. It resolves to true if the desk did not answer
 * (status 0) and the form is stored on the device; after an answer it removes the stored copy.
 */
export function keepWithoutNetwork(root, form, options) {
  let opened;
  let timer;
  const load = () => import("./send-later.js");
  const open = () => (opened ??= load().then(({ sendLater }) => sendLater(root, form, options)));
  // Errors are ignored: if the browser forbids storage, the text simply stays in the page.
  const keep = () => open().then((later) => later.keep()).catch(() => {});
  const keepSoon = () => {
    if (isOnline()) return;
    clearTimeout(timer);
    timer = setTimeout(keep, 300);
  };

  if (hasUnsent()) open().then((later) => later.restore()).catch(() => {});
  // Load the module while there is a connection: without a service worker it cannot be loaded later.
  form.addEventListener("focusin", () => load().catch(() => {}), { once: true });
  form.addEventListener("input", keepSoon);
  form.addEventListener("files", keepSoon);
  addEventListener("offline", keep);
  // A phone may discard the page as soon as the reader turns to another app.
  const keepAtOnce = () => isOnline() || keep();
  document.addEventListener("visibilitychange", () => document.hidden && keepAtOnce());
  addEventListener("pagehide", keepAtOnce);
  // Another module is about to leave the page, and waits for what is pushed here.
  document.addEventListener("keep", ({ detail }) => detail.push(keep()));
  return {
    async settle(outcome) {
      if (outcome.status !== 0 && !opened) return false;
      return open().then((later) => later.settle(outcome)).catch(() => false);
    },
  };
}

/** Stores the ID of the signed-in member, so that nobody sends a form that another member wrote on the same device. */
export function rememberMember(who) {
  if (!who) return;
  try {
    localStorage.setItem("member", who.member_id ?? "");
  } catch {}
}

// `kept` marks a page that the service worker took from the device.
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
