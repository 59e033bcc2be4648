// Keeps a form that could not be sent on the device, and sends it once when the connection is back. Before each attempt
// the desk is asked who is signed in: files are not sent over a connection that does not carry even that.

import { fieldsOf, fillIn, filesOf, findUnsent, forget, isKept, keepFiles, keepText, textOf } from "./unsent.js";

const FIRST_PAUSE = 5_000;
const LONGEST_PAUSE = 60_000;
const DONE = [200, 201];
const SIGNED_OUT = 401;
const REFUSED = [SIGNED_OUT, 403, 422];

/** Options: {draft, files?, session?, attempt?, arrived?}; a form without `attempt` is kept, but not sent by itself. */
export function sendLater(root, form, { draft, files, session, attempt, arrived }) {
  const words = root.dataset;
  const box = root.querySelector("[data-unsent]");
  const channel = new BroadcastChannel("unsent");
  const name = new URL(form.action).pathname;
  let queued = false;
  let trying = false;
  let unwanted = false;
  let member = localStorage.getItem("member");
  let pause = FIRST_PAUSE;
  let kept;
  let keptFiles;
  let timer;

  box.querySelector("button").addEventListener("click", discard);
  for (const change of ["input", "files"]) form.addEventListener(change, () => (unwanted = false));
  addEventListener("online", retry);
  document.addEventListener("visibilitychange", () => document.hidden || retry());
  // Another tab has sent the same request.
  channel.onmessage = async ({ data }) => {
    if (!kept || data.key !== kept) return;
    if (data.texts !== textOf(form)) return part();
    await finish();
    arrived?.(data.answer);
  };
  return { keep, restore, settle };

  async function keep() {
    const key = form.elements.idempotency_key.value;
    if (unwanted || (!queued && !draft.isTouched() && !files?.list().length)) return;
    if (kept && kept !== key) await forget(kept);
    await keepText({ key, form: name, fields: fieldsOf(form), queued, member, time: Date.now() });
    if (files && files.list() !== keptFiles) await keepFiles(key, (keptFiles = files.list()));
    kept = key;
  }


  async function restore() {
    const own = draft.isTouched();
    const key = form.elements.idempotency_key.value;
    const entry = await findUnsent(name, key);
    if (!entry || (own && entry.key !== key)) return;
    if (!own) fillIn(form, entry.fields);
    files?.restore(await filesOf(entry.key));
    keptFiles = files?.list();
    ({ key: kept, queued, member } = entry);
    show(queued ? words.kept : words.restored);
    if (queued) retry();
  }


  async function settle({ status, answer }) {
    if (status === 0) return wait();
    // Signed out: the desk keeps the form for a day, and the page goes on to the sign-in, but not in a hidden tab.
    if (DONE.includes(status) || (status === SIGNED_OUT && !document.hidden)) {
      const key = kept;
      await finish();
      if (key && answer.reference) channel.postMessage({ key, answer, texts: textOf(form) });
    } else if (REFUSED.includes(status)) await stop("");
    else if (queued) tryLater();
    return false;
  }

  async function wait() {
    queued = Boolean(attempt);
    unwanted = false;
    await keep();
    const first = box.hidden;
    show(queued ? words.kept : words.offline);
    if (first) box.scrollIntoView({ block: "nearest" });
    if (queued) tryLater();
    return true;
  }

  async function retry() {
    if (!queued || trying) return;
    trying = true;
    clearTimeout(timer);
    const who = await session(words.session);
    if (!who) tryLater();
    else if (who.signed_in && !(member && who.member_id === member)) await stop(words.otherMember);
    else await sendOnce();
    trying = false;
  }

  // The lock admits one tab at a time, and the others find the form gone. If both post, the key makes it one request.
  async function sendOnce() {
    await navigator.locks.request(`unsent:${kept}`, async () => {
      if (await isKept(kept)) await attempt();
    });
  }

  function tryLater() {
    clearTimeout(timer);
    timer = setTimeout(retry, pause);
    pause = Math.min(2 * pause, LONGEST_PAUSE);
  }

  async function stop(text) {
    queued = false;
    clearTimeout(timer);
    show(text);
    if (kept) await keep();
  }

  // After it is sent or deleted: it is kept again only once the reader goes on writing.
  async function finish() {
    queued = false;
    unwanted = true;
    clearTimeout(timer);
    show("");
    if (kept) await forget(kept);
    kept = keptFiles = undefined;
    pause = FIRST_PAUSE;
  }

  // Another tab has sent the request of which this text was a copy, and the two differ by now: this is another request.
  async function part() {
    queued = false;
    clearTimeout(timer);
    kept = keptFiles = undefined;
    draft.renewKey();
    show("");
    await keep();
  }

  // Deletes the copy on the device; the text stays in the form as long as this tab is open.
  async function discard() {
    await finish();
    form.querySelector("[type=submit]").focus();
  }

  function show(text) {
    box.querySelector("p").textContent = text;
    box.hidden = !text;
  }
}
