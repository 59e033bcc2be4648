// What is kept for this tab (sessionStorage), and idempotency keys. A browser may forbid storage: nothing is kept then.

/** A new idempotency key: hexadecimal digits of random bytes. */
export function newKey(bytes) {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Keeps a text; null deletes what was kept. */
export function store(slot, text) {
  try {
    if (text === null) sessionStorage.removeItem(slot);
    else sessionStorage.setItem(slot, text);
  } catch {}
}

/** The text that was kept, or null. */
export function recall(slot) {
  try {
    return sessionStorage.getItem(slot);
  } catch {
    return null;
  }
}
