// Sends messages one after the other, each with a key of its own, shows them at once, and keeps them in this tab until the
// desk has them.

import { newKey, recall, store } from "../javascripts/tab-storage.js";
import { deliver } from "./delivery.js";
import { joined, refill, takePasted } from "./message-form.js";
import { showWaiting } from "./waiting-lines.js";

// In milliseconds, between two attempts.
const PAUSE = 3000;
const KEY_BYTES = 16;

/** Ties the form to the desk; returns `{arrived(key), retry(), isEmpty()}`. */
export function startSending(root, form) {
  const slot = `chat:${root.dataset.slot}`;
  const { body, files } = form.elements;
  const refused = root.querySelector("[data-refused]");
  const lines = showWaiting(root.querySelector("[data-waiting]"), root.dataset.sending);
  // Each is {key, text, files}.
  const waiting = missing(`${slot}:waiting`).map((one) => ({ ...one, files: [] }));
  // {key, text} of messages with files that were on their way when the page was left. They may have arrived.
  let torn = missing(`${slot}:torn`);
  let isSending = false;
  let isHeldUp = false;
  let isLeaving = false;
  let timer;

  for (const one of waiting) lines.show(one);
  body.value ||= joined([...torn.map(({ text }) => text), kept(`${slot}:text`, "")]);
  form.addEventListener("input", keep);
  form.addEventListener("submit", (event) => {
    // A button with an address of its own makes the conversation a request, with all that was not sent.
    if (event.submitter?.hasAttribute("formaction")) return gather();
    event.preventDefault();
    send();
  });
  body.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    }
  });
  takePasted(root, files);
  // Unsent messages are kept in this tab only, and are lost with it.
  addEventListener("beforeunload", (event) => {
    if (waiting.length && !isLeaving) event.preventDefault();
  });
  retry();

  // The kept messages that are not in the log: a post may arrive after its page was left.
  function missing(name) {
    return kept(name, []).filter(({ key }) => !root.querySelector(`[data-key="${key}"]`));
  }

  function send() {
    const text = body.value.trim();
    if (!text && !files.files.length) return body.focus();
    const one = { key: newKey(KEY_BYTES), text, files: [...files.files] };
    waiting.push(one);
    lines.show(one);
    say();
    body.value = "";
    files.value = "";
    keep();
    body.focus();
    retry();
  }

  async function retry() {
    clearTimeout(timer);
    if (isSending || !waiting.length) return;
    isSending = true;
    const one = waiting[0];
    const outcome = await deliver(form.action, one, root.dataset.refusal);
    isSending = false;
    if (outcome.isRefused) {
      giveBack(outcome.withoutFiles ? { ...one, files: [] } : one);
      say(outcome.reason);
    } else if (outcome.isKept) {
      drop(one.key);
      lines.confirm(one.key);
      if (isHeldUp) say();
    } else {
      if (outcome.reason) say(outcome.reason, true);
      timer = setTimeout(retry, outcome.seconds ? 1000 * outcome.seconds : PAUSE);
      return;
    }
    retry();
  }

  // Shows why the desk does not take a message, until the next is written or, of one that waits, until it is taken.
  function say(reason = "", whileWaiting = false) {
    // Screen readers would announce the same text again.
    if (refused.textContent !== reason) refused.textContent = reason;
    refused.hidden = !reason;
    isHeldUp = whileWaiting;
  }

  // Puts a message that the desk refused back into the form.
  function giveBack(one) {
    drop(one.key);
    lines.hide(one.key);
    refill(form.elements, [one]);
    form.hidden = false;
    store(`${slot}:text`, JSON.stringify(body.value));
  }

  function gather() {
    isLeaving = true;
    refill(form.elements, waiting);
  }

  function arrived(key) {
    if (!key) return;
    drop(key);
    lines.hide(key);
    const come = torn.find((one) => one.key === key);
    torn = torn.filter((one) => one !== come);
    // It is in the log now; take it out of the form, unless the user has changed it there.
    if (come?.text && body.value.startsWith(come.text)) {
      body.value = body.value.slice(come.text.length).trimStart();
      keep();
    }
  }

  function drop(key) {
    const index = waiting.findIndex((one) => one.key === key);
    if (index < 0) return;
    waiting.splice(index, 1);
    keep();
  }

  // Files are lost with a reload, so the text that went with one is put back into the form then.
  function keep() {
    const texts = (some) => JSON.stringify(some.map(({ key, text }) => ({ key, text })));
    store(`${slot}:waiting`, texts(waiting.filter((one) => !one.files.length)));
    store(`${slot}:torn`, texts(waiting.filter((one) => one.files.length)));
    store(`${slot}:text`, JSON.stringify(body.value));
  }

  return { arrived, retry, isEmpty: () => !body.value && !files.files.length && !waiting.length };
}

function kept(name, otherwise) {
  try {
    return JSON.parse(recall(name)) ?? otherwise;
  } catch {
    return otherwise;
  }
}
