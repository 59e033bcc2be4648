// The guides of one language without a network. scripts/build_site/offline.py puts `SITE` on top: the addresses of pages,
// files and pictures, each with the hash of its content, so that an update fetches only what has changed.
// What is kept is the state of one build: newer pages come with the next worker. Never /help/, never a post.

/* global SITE */

const ROOT = new URL("../", location);
const CACHE = `guides:${new URL("./", location).pathname}`;
// A weak line: after so long a page that is kept is better than none.
const PATIENCE = 3000;
const LANES = 4;

const pages = keysOf(SITE.pages);
const files = keysOf(SITE.files);
const pictures = keysOf(SITE.pictures);
// Any of the forms in which a picture exists is better than none.
const likes = new Map(SITE.likes.flatMap((group) => group.map((address) => [pathOf(address), group.map(pathOf)])));

addEventListener("install", (event) => {
  // The notice for what is not kept is kept itself, whatever else the reader's line may carry.
  const wanted = sparing() ? [...files, ...[...pages].slice(0, 1)] : [...files, ...pages];
  event.waitUntil(save(wanted));
});

addEventListener("activate", (event) => event.waitUntil(forgetOld().then(() => clients.claim())));

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (mode === "navigate") {
    if (/(\/|\.html)$/.test(pathname)) event.respondWith(page(event, pathname));
  } else if (files.has(pathname)) {
    event.respondWith(file(event, files.get(pathname)));
  } else if (pictures.has(pathname)) {
    const [own, ...others] = [pathname, ...(likes.get(pathname) ?? [])].map((path) => pictures.get(path));
    event.respondWith(file(event, own, others));
  }
});

addEventListener("message", (event) => {
  const { ask } = event.data;
  const answer = (value) => event.ports[0]?.postMessage(value);
  // Whatever broke it off, the page hears how far it came, and can ask again.
  if (ask === "save") event.waitUntil(save([...files, ...pages]).catch(() => {}).then(state).then(answer));
  if (ask === "state") event.waitUntil(state().then(answer));
  if (ask === "pictures") event.waitUntil(savePictures(event.data.dark));
  if (ask === "activate") event.waitUntil(activate(event.data.alone));
});

function pathOf(address) {
  return new URL(address, ROOT).pathname;
}

function keysOf(hashes) {
  return new Map(Object.entries(hashes).map(([address, hash]) => [pathOf(address), `${pathOf(address)}?kept=${hash}`]));
}

function sparing() {
  const { saveData, effectiveType = "" } = navigator.connection ?? {};
  return saveData || effectiveType.endsWith("2g");
}

// A few at a time, each put away at once: when the line breaks, the next try goes on from there.
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
  // While a build spreads over several servers, one may still have the page of another.
  if (pages.has(path) && !(await isOfThisBuild(path, response))) throw new Error(`${path}: of another build`);
  await cache.put(key, response);
}

async function isOfThisBuild(path, response) {
  const hash = pages.get(path).split("=")[1];
  return (await response.clone().text()).includes(`data-version="${hash}"`);
}

// Storage that is full or broken costs the copies, never the page that the network has.
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

// Of each picture the form that this reader sees: the first one of her colours.
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

// A page of the old build may still want one of its files: without being told, only where no other page is open.
async function activate(alone) {
  const open = await clients.matchAll({ includeUncontrolled: true, type: "window" });
  if (!alone || open.length <= 1) await skipWaiting();
}

async function page(event, pathname) {
  const path = pathname.replace(/index\.html$/, "");
  const kept = await find(pages.get(path) ?? "");
  // Asked of the server, not of the browser's own cache, which would not say that the page is a copy.
  const fresh = fetch(event.request, { cache: "no-cache" }).then((response) => {
    if (response.status >= 500) throw new Error(`${path}: ${response.status}`);
    if (response.ok && !kept && pages.has(path)) event.waitUntil(keep(path, response.clone()));
    return response;
  });
  if (!kept) return fresh.catch(notice);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  return (await Promise.race([fresh.catch(() => null), late])) ?? marked(kept);
}

// Only the page of this build, since only its files are kept.
async function keep(path, response) {
  if (await isOfThisBuild(path, response)) await put(pages.get(path), response);
}

async function notice() {
  const [key] = pages.values();
  const kept = await find(key);
  return kept ? new Response(await kept.text(), { status: 503, headers: headersOf(kept) }) : Response.error();
}

// Says to the page that it is a kept one, before it is drawn.
async function marked(kept) {
  const text = await kept.text();
  return new Response(text.replace("<html", "<html data-kept"), { headers: headersOf(kept) });
}

// The body is no longer what the server sent, its policies still hold.
function headersOf(kept) {
  const headers = new Headers(kept.headers);
  for (const name of ["Content-Encoding", "Content-Length", "ETag"]) headers.delete(name);
  return headers;
}

async function file(event, key, others = []) {
  const kept = await find(key);
  if (kept) return kept;
  try {
    const response = await fetch(event.request);
    if (response.status === 200) event.waitUntil(put(key, response.clone()));
    return response;
  } catch (error) {
    for (const other of others.filter(Boolean)) {
      const found = await find(other);
      if (found) return found;
    }
    throw error;
  }
}
