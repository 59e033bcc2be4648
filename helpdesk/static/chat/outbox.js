// Messages on their way: shown at once, sent one after the other with a key each, and kept in this tab until the desk has them.

const PAUSE = 3000;
const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Ties the form to the desk; returns `{arrived(key), retry(), isWaiting()}`. */
export function openOutbox(root, form) {
  const slot = `chat:${root.dataset.slot}`;
  const { body, files } = form.elements;
  const refused = root.querySelector("[data-refused]");
  const list = root.querySelector("[data-waiting]");
  // {key, text, files, line}
  const waiting = recall(`${slot}:waiting`, []).map((one) => ({ ...one, files: [] }));
  let isSending = false;
  let timer;

  for (const one of waiting) show(one);
  body.value ||= recall(`${slot}:text`, "");
  form.addEventListener("input", keep);
  form.addEventListener("submit", (event) => {
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
    if (clipboardData.files.length) files.files = clipboardData.files;
  });
  retry();

  function send() {
    const text = body.value.trim();
    if (!text && !files.files.length) return body.focus();
    const one = { key: newKey(), text, files: [...files.files] };
    waiting.push(one);
    show(one);
    refused.hidden = true;
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
    if (outcome.isKept) arrived(one.key);
    else if (outcome.isRefused) giveBack(one, outcome.reason);
    else {
      timer = setTimeout(retry, outcome.seconds ? 1000 * outcome.seconds : PAUSE);
      return;
    }
    retry();
  }

  async function post({ key, text, files: chosen }) {
    const data = new FormData();
    data.set("body", text);
    data.set("idempotency_key", key);
    for (const file of chosen) data.append("files", file);
    try {
      const headers = { Accept: "application/json" };
      const response = await fetch(form.action, { method: "POST", body: data, headers, signal: AbortSignal.timeout?.(60_000) });
      if (response.ok) return { isKept: true };
      const seconds = Number(response.headers.get("Retry-After"));
      if (seconds || response.status >= 500) return { seconds };
      const { reason, errors } = await response.json();
      return { isRefused: true, reason: reason ?? Object.values(errors).flat().join(" ") };
    } catch {
      return {};
    }
  }

  // Whatever the desk does not take goes back to where it was written.
  function giveBack(one, reason) {
    drop(one.key);
    body.value = [one.text, body.value].filter(Boolean).join("\n");
    store(`${slot}:text`, body.value);
    refused.textContent = reason;
    refused.hidden = false;
  }

  function arrived(key) {
    if (key) drop(key);
  }

  function drop(key) {
    const index = waiting.findIndex((one) => one.key === key);
    if (index < 0) return;
    waiting[index].line.remove();
    list.hidden = waiting.length === 1;
    waiting.splice(index, 1);
    keep();
  }

  function show(one) {
    one.line = document.createElement("li");
    one.line.className = "chat__event chat__event--mine chat__event--waiting";
    const text = document.createElement("div");
    text.className = "ticket-text";
    text.textContent = [one.text, ...one.files.map(({ name }) => `[${name}]`)].filter(Boolean).join("\n");
    const note = document.createElement("p");
    note.className = "chat__who";
    note.textContent = root.dataset.sending;
    one.line.append(text, note);
    // Not in the log, which is read aloud: the message is read once, when the desk has it.
    list.append(one.line);
    list.hidden = false;
  }

  // No file outlives a reload: the text that went with one is back in the form then.
  function keep() {
    const isWhole = ({ files: chosen }) => !chosen.length;
    store(`${slot}:waiting`, waiting.filter(isWhole).map(({ key, text }) => ({ key, text })));
    const torn = waiting.filter((one) => !isWhole(one)).map(({ text }) => text);
    store(`${slot}:text`, [...torn, body.value].filter(Boolean).join("\n"));
  }

  return { arrived, retry, isWaiting: () => waiting.length > 0 };
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
