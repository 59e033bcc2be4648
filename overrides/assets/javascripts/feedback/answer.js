// One tap is sent at once. A word that follows and a change of mind go with the same key, one after the other, so that
// what came last is what counts. Nothing tells who answers: no cookie is sent, and each section has a key of its own.

const waiting = new WeakMap();

/** Sends what was pressed in the form: an answer, or the word that stands beside it. */
export function answer(form, pressed) {
  const next = (waiting.get(form) ?? Promise.resolve()).then(() => send(form, pressed));
  waiting.set(form, next);
  return next;
}

async function send(form, pressed) {
  const answers = [...form.querySelectorAll("[name=helpful]")];
  const before = answers.find((button) => button.ariaPressed === "true");
  const more = form.querySelector("[data-more]");
  const word = form.elements.word;
  const isWord = !answers.includes(pressed);
  if (isWord && !word.value.trim()) return word.focus();
  const body = new FormData(form);
  body.set("idempotency_key", keyOf(form));
  body.set("helpful", isWord ? before.value : pressed.value);
  if (!isWord) {
    body.delete("word");
    mark(answers, pressed);
  }
  const refusal = await post(form, body);
  if (refusal) mark(answers, before);
  else more.hidden = isWord;
  form.querySelector("[role=status]").textContent = refusal || (isWord ? form.dataset.sent : form.dataset.thanks);
}

function mark(answers, chosen) {
  for (const button of answers) button.ariaPressed = String(button === chosen);
}

/** Why it was not kept, "" where it was. */
async function post(form, body) {
  try {
    const headers = { Accept: "application/json" };
    // Sent even if the reader goes on at once.
    const response = await fetch(form.action, { method: "POST", body, headers, credentials: "omit", keepalive: true });
    return response.ok ? "" : await reasonOf(response);
  } catch {
    return form.dataset.failed;
  }
}

async function reasonOf(response) {
  const { reason, errors } = await response.json();
  return reason ?? Object.values(errors).flat().join(" ");
}

// Kept for this tab: who reloads the page and answers again has still answered once.
function keyOf(form) {
  const field = form.elements.idempotency_key;
  const slot = `feedback:${form.elements.page.value}#${form.elements.anchor.value}`;
  field.value ||= recall(slot) ?? Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  try {
    sessionStorage.setItem(slot, field.value);
  } catch {}
  return field.value;
}

// A browser may forbid storage; the answer counts all the same.
function recall(slot) {
  try {
    return sessionStorage.getItem(slot);
  } catch {
    return null;
  }
}
