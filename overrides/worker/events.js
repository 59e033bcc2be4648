// Service worker of the guides in one language, which keeps them for reading without a network: its events.
// scripts/build_site/offline.py joins this file, copies.js and answers.js to one script, and puts `SITE` on top: the
// addresses of pages, files and pictures, each with the hash of its content, so that an update fetches only what has
// changed. A worker keeps the pages of its build; newer ones come with the next worker. It ignores /help/ and POST.

/* global SITE */

const ROOT = new URL("../", location);
const CACHE = `guides:${new URL("./", location).pathname}`;
// Milliseconds after which a reader with a weak connection gets the kept copy of a page.
const PATIENCE = 3000;
// Downloads at once.
const LANES = 4;

const pages = keysOf(SITE.pages);
const files = keysOf(SITE.files);
const pictures = keysOf(SITE.pictures);
// All files of the same picture (light, dark, several formats): any of them is better than no picture.
const likes = new Map(SITE.likes.flatMap((group) => group.map((address) => [pathOf(address), group.map(pathOf)])));

addEventListener("install", (event) => {
  // With a slow or metered connection only the files and the notice for pages that are not kept, which comes first.
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
  // After a failure too the page is told what is kept, and can ask again.
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
