// What was typed outlives a reload, and so does the key that makes a repeat the same request.
// Only for this tab (sessionStorage), only until it is sent: a shared phone keeps nothing but what could not be sent
// (without-network.js), and says so.

const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(24)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Ties a form's texts and key to this tab; returns `{renewKey, clear, isTouched}`. */
export function keepDraft(form) {
  const slot = `draft:${new URL(form.action).pathname}`;
  const kept = new Map(Object.entries(JSON.parse(recall(slot) ?? "{}")));
  const early = [...form.elements].filter(isTyped);
  for (const [name, value] of kept) {
    if (form.elements[name] && !early.includes(form.elements[name])) form.elements[name].value = value;
  }
  // Only what the reader touched: the rest is the page's to say, in its own language.
  const keep = ({ name, value }) => {
    kept.set(name, value);
    store(slot, JSON.stringify(Object.fromEntries(kept)));
  };
  early.forEach(keep);
  const renewKey = () => keep({ name: "idempotency_key", value: (form.elements.idempotency_key.value = newKey()) });
  const clear = () => {
    kept.clear();
    store(slot, null);
  };
  const isTouched = () => [...kept.keys()].some((name) => name !== "idempotency_key");
  if (!form.elements.idempotency_key.value) renewKey();
  form.addEventListener("input", ({ target }) => {
    if (target.name && target.type !== "file") keep(target);
  });
  return { renewKey, clear, isTouched };
}

// Whoever has a slow line types before this script is there.
function isTyped({ name, type, value, defaultValue, options, selectedIndex }) {
  if (!name || type === "file") return false;
  if (options) return selectedIndex !== Math.max(0, [...options].findIndex((option) => option.defaultSelected));
  return defaultValue !== undefined && value !== defaultValue;
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
