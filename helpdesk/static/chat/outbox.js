// Messages on their way: shown at once, sent one after the other with a key each, and kept in this tab until the desk has them.

const PAUSE = 3000;
const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

// As a bad line carries them, in bytes a millisecond.
const SLOWEST = 10;
// A post that may outlive its page is held to 64 KiB (Fetch Standard, "keepalive"); a letter has twelve bytes at most,
// as forms encode it.
const SMALL = 5_000;

/** Ties the form to the desk; returns `{arrived(key), retry(), isEmpty()}`. */
export function openOutbox(root, form) {
  const slot = `chat:${root.dataset.slot}`;
  const { body, files } = form.elements;
  const refused = root.querySelector("[data-refused]");
  const list = root.querySelector("[data-waiting]");
  // {key, text, files}
  const waiting = missing(`${slot}:waiting`).map((one) => ({ ...one, files: [] }));
  // By key, whatever stands here: until it stands in the log, which may be long after the desk has it.
  const lines = new Map();
  let isSending = false;
  let isHeldUp = false;
  let isLeaving = false;
  let timer;
  // {key, text} of what was on its way with a file when the page was left; it may have come all the same.
  let torn = missing(`${slot}:torn`);

  for (const one of waiting) show(one);
  body.value ||= joined([...torn.map(({ text }) => text), recall(`${slot}:text`, "")]);
  form.addEventListener("input", keep);
  form.addEventListener("submit", (event) => {
    // To where the conversation becomes a request: with all that was not sent.
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
  root.addEventListener("paste", ({ clipboardData }) => {
    // Cells of a table come as text, as markup and as a picture; a file alone may come with its name as text.
    const isText = clipboardData.getData("text/plain") && clipboardData.getData("text/html");
    if (clipboardData.files.length && !isText) choose([...files.files, ...clipboardData.files]);
  });
  // What has not left yet waits in this tab, where nobody looks once it is closed.
  addEventListener("beforeunload", (event) => {
    if (waiting.length && !isLeaving) event.preventDefault();
  });
  retry();

  // What is kept in this tab and not in the log: a post may outlive its page.
  function missing(name) {
    return recall(name, []).filter(({ key }) => !root.querySelector(`[data-key="${key}"]`));
  }

  function send() {
    const text = body.value.trim();
    if (!text && !files.files.length) return body.focus();
    const one = { key: newKey(), text, files: [...files.files] };
    waiting.push(one);
    show(one);
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
    const outcome = await post(one);
    isSending = false;
    if (outcome.isRefused) {
      giveBack(outcome.withoutFiles ? { ...one, files: [] } : one);
      say(outcome.reason);
    } else if (outcome.isKept) {
      confirm(one.key);
      if (isHeldUp) say();
    } else {
      if (outcome.reason) say(outcome.reason, true);
      timer = setTimeout(retry, outcome.seconds ? 1000 * outcome.seconds : PAUSE);
      return;
    }
    retry();
  }

  // Why the desk does not take a message: until the next is written, or, of one that is held up, until that is taken.
  function say(reason = "", whileWaiting = false) {
    // Written again, the same words would be read aloud again.
    if (refused.textContent !== reason) refused.textContent = reason;
    refused.hidden = !reason;
    isHeldUp = whileWaiting;
  }

  async function post({ key, text, files: chosen }) {
    // The desk has other threads for posts in several parts, which are those with files.
    const data = chosen.length ? new FormData() : new URLSearchParams();
    data.set("body", text);
    data.set("idempotency_key", key);
    let bytes = 0;
    for (const file of chosen) {
      data.append("files", file);
      bytes += file.size;
    }
    try {
      const headers = { Accept: "application/json" };
      const signal = AbortSignal.timeout?.(60_000 + bytes / SLOWEST);
      const keepalive = !chosen.length && text.length < SMALL;
      const response = await fetch(form.action, { method: "POST", body: data, headers, signal, keepalive });
      // The desk answers in JSON; what does not comes from in between, a hotel's sign-in or a proxy's error.
      const answer = await response.json().catch(() => ({}));
      if (response.ok) return { isKept: Boolean(answer.sequence) };
      const seconds = Number(response.headers.get("Retry-After"));
      if (seconds || response.status >= 500) return { seconds };
      const reason = answer.reason ?? (Object.values(answer.errors ?? {}).flat().join(" ") || root.dataset.refusal);
      // Signed out: she can mend that in another tab, and the message waits.
      return { isRefused: response.status !== 401, reason, withoutFiles: Boolean(answer.errors?.files) };
    } catch {
      // Deleted or changed since it was chosen, a file would hold up whatever is written after it.
      return (await areReadable(chosen)) ? {} : { isRefused: true, reason: root.dataset.refusal, withoutFiles: true };
    }
  }

  // Whatever the desk does not take goes back to where it was written.
  function giveBack(one) {
    drop(one.key);
    hide(one.key);
    refill([one]);
    form.hidden = false;
    store(`${slot}:text`, body.value);
  }

  function gather() {
    isLeaving = true;
    refill(waiting);
  }

  function refill(messages) {
    body.value = joined([...messages.map(({ text }) => text), body.value]);
    choose([...messages.flatMap((one) => one.files), ...files.files]);
  }

  function choose(wanted) {
    const transfer = new DataTransfer();
    for (const file of wanted) transfer.items.add(file);
    files.files = transfer.files;
  }

  function arrived(key) {
    if (!key) return;
    drop(key);
    hide(key);
    const come = torn.find((one) => one.key === key);
    torn = torn.filter((one) => one !== come);
    // Only as long as it stands there as it was.
    if (come?.text && body.value.startsWith(come.text)) {
      body.value = body.value.slice(come.text.length).trimStart();
      keep();
    }
  }

  function confirm(key) {
    drop(key);
    lines.get(key)?.classList.remove("chat__event--waiting");
    lines.get(key)?.querySelector(".chat__who").remove();
  }

  function drop(key) {
    const index = waiting.findIndex((one) => one.key === key);
    if (index < 0) return;
    waiting.splice(index, 1);
    keep();
  }

  function hide(key) {
    lines.get(key)?.remove();
    lines.delete(key);
    list.hidden = !lines.size;
  }

  function show(one) {
    const line = document.createElement("li");
    line.className = "chat__event chat__event--mine chat__event--waiting";
    const text = document.createElement("div");
    text.className = "ticket-text";
    text.textContent = [one.text, ...one.files.map(({ name }) => `[${name}]`)].filter(Boolean).join("\n");
    const note = document.createElement("p");
    note.className = "chat__who";
    note.textContent = root.dataset.sending;
    line.append(text, note);
    // Not in the log, which is read aloud: the message is read once, when the desk has it.
    list.append(line);
    lines.set(one.key, line);
    list.hidden = false;
  }

  // No file outlives a reload: the text that went with one is back in the form then.
  function keep() {
    const kept = (some) => some.map(({ key, text }) => ({ key, text }));
    store(`${slot}:waiting`, kept(waiting.filter((one) => !one.files.length)));
    store(`${slot}:torn`, kept(waiting.filter((one) => one.files.length)));
    store(`${slot}:text`, body.value);
  }

  return { arrived, retry, isEmpty: () => !body.value && !files.files.length && !waiting.length };
}

function joined(texts) {
  return texts.filter(Boolean).join("\n");
}

async function areReadable(chosen) {
  try {
    // Of a file that is gone some browsers say that it is empty; a part of nothing could be read.
    await Promise.all(chosen.map((file) => (file.size ? file.slice(0, 1) : file).arrayBuffer()));
    return true;
  } catch {
    return false;
  }
}

// A browser may forbid storage; the chat works without.
function store(name, value) {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
  } catch {}
}

function recall(name, otherwise) {
  try {
    return JSON.parse(sessionStorage.getItem(name)) ?? otherwise;
  } catch {
    return otherwise;
  }
}
