// What was typed outlives a reload, and so does the key that makes a repeat the same request.
// Only for this tab (sessionStorage), only until it is sent: a shared phone keeps nothing.

const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(24)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Ties a form's texts and key to this tab; returns `{renewKey, clear}`. */
export function keepDraft(form) {
  const slot = `draft:${new URL(form.action).pathname}`;
  const fields = [...form.elements].filter((field) => field.name && field.type !== "file" && field.name !== "page");
  const save = () => store(slot, JSON.stringify(fields.map((field) => [field.name, field.value])));
  for (const [name, value] of JSON.parse(recall(slot) ?? "[]")) {
    if (form.elements[name]) form.elements[name].value = value;
  }
  const renewKey = () => {
    form.elements.idempotency_key.value = newKey();
    save();
  };
  if (!form.elements.idempotency_key.value) renewKey();
  form.addEventListener("input", save);
  return { renewKey, clear: () => store(slot, null) };
}

// A browser may forbid storage; the form works without.
function store(slot, text) {
  try {
    if (text === null) sessionStorage.removeItem(slot);
    else sessionStorage.setItem(slot, text);
  } catch {}
}

function recall(slot) {
  try {
    return sessionStorage.getItem(slot);
  } catch {
    return null;
  }
}
