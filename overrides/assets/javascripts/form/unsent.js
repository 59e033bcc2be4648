// What could not be sent: texts and files in IndexedDB, which outlives the tab, until they are sent or deleted.

const DAYS = 30;
// Most visits have nothing here: this tells so without opening the database.
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

/** Keeps `{key, form, fields, queued, member, time}`. */
export async function keepText(entry) {
  await run("readwrite", (texts) => texts.put(entry));
  localStorage.setItem(MARK, "");
}

export const keepFiles = (key, files) => run("readwrite", (_texts, kept) => kept.put(files, key));
export const filesOf = async (key) => (await run("readonly", (_texts, kept) => kept.get(key))) ?? [];
export const isKept = async (key) => Boolean(await run("readonly", (texts) => texts.count(key)));

/** The entry with the key, else the latest of the form; what is too old is deleted. */
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
