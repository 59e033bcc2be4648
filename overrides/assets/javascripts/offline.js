// Reading without a network: starts the service worker, and tells the reader if the page is a kept copy, if it has been
// updated, and whether all guides are kept.

// The worker, which fetches the other pages, starts when the reader does one of these, or after WHILE milliseconds: the
// page that she has come for is loaded first.
const SIGNS = ["scroll", "pointerdown", "keydown"];
const WHILE = 6000;

const HTML = document.documentElement;
const root = document.querySelector('[data-module="offline"]');

if (root && navigator.serviceWorker) {
  if ("kept" in HTML.dataset) compare();
  addEventListener("online", () => compare());
  root.querySelector("button").addEventListener("click", load);
  onceRead(start);
}

function onceRead(action) {
  const seen = new AbortController();
  const go = () => {
    if (seen.signal.aborted) return;
    seen.abort();
    action();
  };
  const wait = () => {
    setTimeout(go, WHILE);
    for (const sign of SIGNS) addEventListener(sign, go, { signal: seen.signal, passive: true });
  };
  if (document.readyState === "complete") wait();
  else addEventListener("load", wait, { once: true });
}

async function start() {
  const registration = await navigator.serviceWorker.register(root.dataset.worker).catch(() => null);
  if (!registration) return;
  if (registration.waiting) compare(registration);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker.addEventListener("statechange", () => {
      if (worker.state === "installed" && navigator.serviceWorker.controller) compare(registration);
    });
  });
  addEventListener("visibilitychange", () => {
    if (!document.hidden && navigator.onLine) registration.update().catch(() => {});
  });
  const { active } = await navigator.serviceWorker.ready;
  showState(active, await ask(active, "state"));
  if (!sparing()) ask(active, "pictures");
}

// Tells the reader if the site has another version of this page than the one on the screen.
async function compare(registration) {
  try {
    const response = await fetch(location.pathname, { cache: "no-cache" });
    if (!response.ok) return;
    const text = await response.text();
    delete HTML.dataset.kept;
    root.hidden = text.includes(`data-version="${HTML.dataset.version}"`);
    if (root.hidden) registration?.waiting?.postMessage({ ask: "activate", alone: true });
  } catch {
    // Still no network, which the page says already.
  }
}

// Shows the new version, from the new worker, without a network if need be. The forms first keep what was written.
async function load() {
  const keeping = [];
  document.dispatchEvent(new CustomEvent("keep", { detail: keeping }));
  await Promise.all(keeping);
  const registration = await navigator.serviceWorker.getRegistration();
  if (!registration?.waiting) return location.reload();
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  registration.waiting.postMessage({ ask: "activate" });
}

function ask(worker, question) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    const scheme = HTML.dataset.mdColorScheme;
    const dark = scheme ? scheme === "slate" : matchMedia("(prefers-color-scheme: dark)").matches;
    worker.postMessage({ ask: question, dark }, [port2]);
  });
}

function showState(worker, { complete, size }) {
  const line = document.querySelector("[data-offline-state]");
  const [text, button] = line.children;
  text.textContent = complete ? line.dataset.saved.replace("{kb}", size) : "";
  button.textContent = line.dataset.save.replace("{kb}", size);
  button.hidden = complete;
  line.hidden = false;
  button.addEventListener("click", async () => showState(worker, await ask(worker, "save")), { once: true });
}

function sparing() {
  const { saveData, effectiveType = "" } = navigator.connection ?? {};
  return saveData || effectiveType.endsWith("2g");
}
