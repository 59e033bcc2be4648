// Forms that could not be sent: texts and files in IndexedDB, which outlives the tab, until they are sent or deleted.

const DAYS = 30;
// The database, and an entry of localStorage that says without opening it that something is kept, which is rare.
const MARK = "unsent";

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(MARK, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("texts", { keyPath: "key" });
      request.result.createObjectStore("files");
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function run(mode, work) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(["texts", "files"], mode);
      const request = work(transaction.objectStore("texts"), transaction.objectStore("files"));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** The texts of a form: {name of the field: value}. */
export function fieldsOf(form) {
  return Object.fromEntries([...new FormData(form)].filter(([, value]) => typeof value === "string"));
}

/** What the reader wrote, as one text that tells a copy of a request in another tab from another request. */
export function textOf(form) {
  const { page, idempotency_key, ...typed } = fieldsOf(form);
  return JSON.stringify(typed);
}

/** Fills a form with kept texts, as if the reader typed them; the present page sets `page` itself. */
export function fillIn(form, fields) {
  for (const [field, value] of Object.entries(fields)) {
    const control = form.elements[field];
    if (!control || field === "page") continue;
    control.value = value;
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

/** Keeps `{key, form, fields, queued, member, time}`. */
export async function keepText(entry) {
  await run("readwrite", (texts) => texts.put(entry));
  localStorage.setItem(MARK, "");
}

export const keepFiles = (key, files) => run("readwrite", (_texts, kept) => kept.put(files, key));
export const filesOf = async (key) => (await run("readonly", (_texts, kept) => kept.get(key))) ?? [];
export const isKept = async (key) => Boolean(await run("readonly", (texts) => texts.count(key)));

/** The entry with the key, or else the latest one of the form; entries that are too old are deleted. */
export async function findUnsent(form, key) {
  const entries = await run("readonly", (texts) => texts.getAll());
  const limit = Date.now() - DAYS * 24 * 60 * 60 * 1000;
  for (const { key: old } of entries.filter(({ time }) => time < limit)) await forget(old);
  const own = entries.filter((entry) => entry.form === form && entry.time >= limit).sort((one, other) => other.time - one.time);
  return own.find((entry) => entry.key === key) ?? own[0];
}

export async function forget(key) {
  await run("readwrite", (texts, files) => {
    files.delete(key);
    return texts.delete(key);
  });
  if (!(await run("readonly", (texts) => texts.count()))) localStorage.removeItem(MARK);
}
