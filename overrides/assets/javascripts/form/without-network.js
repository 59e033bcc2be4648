// Without a network a form is kept on the device. What that takes is loaded once the reader writes.

/** Ties a form to what is kept of it; `settle(outcome)` takes what became of a post, true where no answer came and the form is kept. */
export function keepWithoutNetwork(root, form, options) {
  let opened;
  let timer;
  const load = () => import("./outbox.js");
  const outbox = () => (opened ??= load().then(({ openOutbox }) => openOutbox(root, form, options)));
  // A browser may forbid storage; the text is then in the page alone.
  const keep = () => outbox().then((box) => box.keep()).catch(() => {});
  const keepSoon = () => {
    if (isOnline()) return;
    clearTimeout(timer);
    timer = setTimeout(keep, 300);
  };

  if (hasUnsent()) outbox().then((box) => box.restore()).catch(() => {});
  // While there is still a line: whoever loses it in the middle of writing has no worker perhaps.
  form.addEventListener("focusin", () => load().catch(() => {}), { once: true });
  form.addEventListener("input", keepSoon);
  form.addEventListener("files", keepSoon);
  addEventListener("offline", keep);
  // A phone that turns to something else may never come back to the page.
  const keepAtOnce = () => isOnline() || keep();
  document.addEventListener("visibilitychange", () => document.hidden && keepAtOnce());
  addEventListener("pagehide", keepAtOnce);
  document.addEventListener("keep", ({ detail }) => detail.push(keep()));
  return {
    async settle(outcome) {
      if (outcome.status !== 0 && !opened) return false;
      return outbox().then((box) => box.settle(outcome)).catch(() => false);
    },
  };
}

/** Notes who is signed in, so that nobody sends what another member wrote on the same device. */
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
