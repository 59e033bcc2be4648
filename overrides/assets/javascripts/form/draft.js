// Keeps what was typed for this tab, so that it outlives a reload, and the key by which the desk recognizes a repeat.
// Once the form is sent nothing stays on a shared phone; the copy of one that could not be sent is another matter
// (without-network.js), and the page tells the reader about it.

import { newKey, recall, store } from "../tab-storage.js";

const KEY_BYTES = 24;

/** Ties a form's texts and key to this tab; returns `{renewKey, clear, isTouched}`. */
export function keepDraft(form) {
  const slot = `draft:${new URL(form.action).pathname}`;
  const kept = new Map(Object.entries(JSON.parse(recall(slot) ?? "{}")));
  const early = [...form.elements].filter(isTyped);
  for (const [name, value] of kept) {
    if (form.elements[name] && !early.includes(form.elements[name])) form.elements[name].value = value;
  }
  // Only fields that the reader touched: the page fills in the others, in its own language.
  const keep = ({ name, value }) => {
    kept.set(name, value);
    store(slot, JSON.stringify(Object.fromEntries(kept)));
  };
  early.forEach(keep);
  const renewKey = () => keep({ name: "idempotency_key", value: (form.elements.idempotency_key.value = newKey(KEY_BYTES)) });
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

// On a slow connection a reader may type before this script has loaded.
function isTyped({ name, type, value, defaultValue, options, selectedIndex }) {
  if (!name || type === "file") return false;
  if (options) return selectedIndex !== Math.max(0, [...options].findIndex((option) => option.defaultSelected));
  return defaultValue !== undefined && value !== defaultValue;
}
