// Reading without a network: starts the worker, tells when the page is a kept one or has been updated, and what is kept.

// The reader has come for one page: the others wait until she reads it, or has had it for a while.
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

// Whether the site has another version of this page than the one on the screen.
async function compare(registration) {
  try {
    const response = await fetch(location.pathname, { cache: "no-cache" });
    if (!response.ok) return;
    const text = await response.text();
    delete HTML.dataset.kept;
    root.hidden = text.includes(`data-version="${HTML.dataset.version}"`);
    if (root.hidden) registration?.waiting?.postMessage({ ask: "activate", alone: true });
  } catch {
    // Still no network: what the page says already.
  }
}

// Nothing that was written is lost: the forms keep it first. The new worker has the new page, whatever the line is like.
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
