// A form that is kept on the device, and sent once when the line is back. The desk's answer is asked for before the files
// are sent again, so that a weak line carries them once.

import { filesOf, findUnsent, forget, isKept, keepFiles, keepText } from "./unsent.js";

const FIRST_PAUSE = 5_000;
const LONGEST_PAUSE = 60_000;
const DONE = [200, 201];
const SIGNED_OUT = 401;
const REFUSED = [SIGNED_OUT, 403, 422];

/** `options`: {draft, files?, session?, attempt?, arrived?}; a form without `attempt` is kept, never sent by itself. */
export function openOutbox(root, form, { draft, files, session, attempt, arrived }) {
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
  // Another tab with the same request was faster.
  channel.onmessage = async ({ data }) => {
    if (!kept || data.key !== kept) return;
    if (data.texts !== texts()) return part();
    await finish();
    arrived?.(data.answer);
  };
  return { keep, restore, settle };

  async function keep() {
    const key = form.elements.idempotency_key.value;
    if (unwanted || (!queued && !draft.isTouched() && !files?.list().length)) return;
    if (kept && kept !== key) await forget(kept);
    await keepText({ key, form: name, fields: fields(), queued, member, time: Date.now() });
    if (files && files.list() !== keptFiles) await keepFiles(key, (keptFiles = files.list()));
    kept = key;
  }

  function fields() {
    return Object.fromEntries([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  }

  // What the reader wrote, to tell a copy in another tab from another request.
  function texts() {
    const { page, idempotency_key, ...typed } = fields();
    return JSON.stringify(typed);
  }

  async function restore() {
    const own = draft.isTouched();
    const key = form.elements.idempotency_key.value;
    const entry = await findUnsent(name, key);
    if (!entry || (own && entry.key !== key)) return;
    if (!own) fill(entry.fields);
    files?.restore(await filesOf(entry.key));
    keptFiles = files?.list();
    ({ key: kept, queued, member } = entry);
    show(queued ? words.kept : words.restored);
    if (queued) retry();
  }

  function fill(fields) {
    for (const [field, value] of Object.entries(fields)) {
      const control = form.elements[field];
      if (!control || field === "page") continue;
      control.value = value;
      control.dispatchEvent(new Event("input", { bubbles: true }));
      control.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  async function settle({ status, answer }) {
    if (status === 0) return wait();
    // The desk keeps it for a day, and the page goes on to the sign-in; where nobody looks, the device keeps it as well.
    if (DONE.includes(status) || (status === SIGNED_OUT && !document.hidden)) {
      const key = kept;
      await finish();
      if (key && answer.reference) channel.postMessage({ key, answer, texts: texts() });
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

  // One tab at a time; the others find nothing left. The desk itself takes a second post for a repeat of the first.
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

  // Sent or deleted: kept again only once the reader goes on writing.
  async function finish() {
    queued = false;
    unwanted = true;
    clearTimeout(timer);
    show("");
    if (kept) await forget(kept);
    kept = keptFiles = undefined;
    pause = FIRST_PAUSE;
  }

  // Another tab has sent the request that this text was once a copy of: this is one of its own.
  async function part() {
    queued = false;
    clearTimeout(timer);
    kept = keptFiles = undefined;
    draft.renewKey();
    show("");
    await keep();
  }

  // The text stays in the form as long as this tab is open.
  async function discard() {
    await finish();
    form.querySelector("[type=submit]").focus();
  }

  function show(text) {
    box.querySelector("p").textContent = text;
    box.hidden = !text;
  }
}
