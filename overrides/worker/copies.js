// Service worker: the copies of pages, files and pictures in the browser's cache.

// Saves a few at a time, and each at once: if the connection breaks, the next attempt goes on from there.
async function save(wanted) {
  const cache = await caches.open(CACHE);
  const waiting = [...wanted];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await saveOne(cache, ...next);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

async function saveOne(cache, path, key) {
  if (await cache.match(key)) return;
  const response = await fetch(path, { cache: "no-cache" });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  // While a new build is being copied to several servers, one of them may still send a page of the old build.
  if (pages.has(path) && !(await isOfThisBuild(path, response))) throw new Error(`${path}: of another build`);
  await cache.put(key, response);
}

async function isOfThisBuild(path, response) {
  const hash = pages.get(path).split("=")[1];
  return (await response.clone().text()).includes(`data-version="${hash}"`);
}

// Storage may be full or broken. The copy is lost then, but a page that the network has is still shown.
async function find(key) {
  try {
    return await (await caches.open(CACHE)).match(key);
  } catch {
    return undefined;
  }
}

async function put(key, response) {
  try {
    await (await caches.open(CACHE)).put(key, response);
  } catch {}
}

// Saves one file of each picture: the first one for the reader's colours, light or dark.
async function savePictures(dark) {
  const chosen = SITE.likes.map((group) => group.find((address) => SITE.dark.includes(address) === dark) ?? group[0]);
  await save(chosen.map((address) => [pathOf(address), pictures.get(pathOf(address))]));
}

async function state() {
  const cache = await caches.open(CACHE);
  const found = await Promise.all([...pages.values()].map((key) => cache.match(key)));
  return { complete: found.every(Boolean), size: sparing() ? SITE.size.text : SITE.size.all };
}

async function forgetOld() {
  const cache = await caches.open(CACHE);
  const current = new Set([...pages.values(), ...files.values(), ...pictures.values()]);
  for (const request of await cache.keys()) {
    const { pathname, search } = new URL(request.url);
    if (!current.has(pathname + search)) await cache.delete(request);
  }
}

// Lets this worker replace the old one. If no reader has asked for it (`alone`), it waits until no other page is open:
// a page of the old build may still need the old worker's files.
async function activate(alone) {
  const open = await clients.matchAll({ includeUncontrolled: true, type: "window" });
  if (!alone || open.length <= 1) await skipWaiting();
}
