// Sends an answer at the first tap. A comment or another answer that follows has the same key and is sent after it, so
// that the last one counts. Nothing identifies the reader: no cookie is sent, and each section has a key of its own.

const waiting = new WeakMap();

/** Sends what was pressed in the form: an answer, or the comment that the reader has added. */
export function answer(form, pressed, key) {
  const next = (waiting.get(form) ?? Promise.resolve()).then(() => send(form, pressed, key));
  waiting.set(form, next);
  return next;
}

async function send(form, pressed, key) {
  const answers = [...form.querySelectorAll("[name=helpful]")];
  const before = answers.find((button) => button.ariaPressed === "true");
  const more = form.querySelector("[data-more]");
  const word = form.elements.word;
  const isWord = !answers.includes(pressed);
  if (isWord && !word.value.trim()) return word.focus();
  const body = new FormData(form);
  body.set("idempotency_key", key);
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

/** The reason for a refusal; "" if the answer was accepted. */
async function post(form, body) {
  try {
    const headers = { Accept: "application/json" };
    // `keepalive`: sent even if the reader leaves the page at once.
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
