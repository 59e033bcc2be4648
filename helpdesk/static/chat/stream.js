// Hears what happens: by a stream; where three in a row bear nothing, by asking every few seconds, and the stream again
// now and then. The desk sends a beat every ten seconds, so that a dead line is noticed.

// In milliseconds.
const SILENCE = 25_000;
const PAUSE = 1000;
const LONGEST_PAUSE = 10_000;
const POLL = 3000;
const TRIES = 3;
const POLLS_BEFORE_TRYING = 20;

/** Listens from `after()` on; calls `event(sequence, html)`, `piece(name, html)`, `note(name)`, `isOpen(open)`. Returns `stop()`. */
export function listen(address, after, hear) {
  let source;
  let watch;
  let timer;
  let failures = 0;
  let polls = 0;
  let isStopped = false;

  const isAlive = () => {
    clearTimeout(watch);
    watch = setTimeout(fail, SILENCE);
    failures = 0;
    hear.isOpen(true);
  };

  function open() {
    if (isStopped) return;
    source = new EventSource(withAfter());
    watch = setTimeout(fail, SILENCE);
    source.addEventListener("beat", isAlive);
    source.addEventListener("message", ({ data, lastEventId }) => {
      isAlive();
      hear.event(Number(lastEventId), data);
    });
    for (const name of ["state", "actions", "board"]) {
      source.addEventListener(name, ({ data }) => {
        isAlive();
        hear.piece(name, data);
      });
    }
    source.addEventListener("note", ({ data }) => hear.note(data));
    source.addEventListener("error", fail);
  }

  // Our own return, not the browser's: it gives up for good after an answer that it does not like.
  function fail() {
    source.close();
    clearTimeout(watch);
    if (isStopped) return;
    failures += 1;
    hear.isOpen(false);
    clearTimeout(timer);
    // Not all at once after a restart.
    const pause = Math.min(LONGEST_PAUSE, PAUSE * 2 ** (failures - 1)) * (0.5 + Math.random());
    timer = setTimeout(failures < TRIES ? open : poll, pause);
  }

  async function poll() {
    if (isStopped) return;
    try {
      const headers = { Accept: "application/json" };
      const response = await fetch(withAfter(), { headers, signal: AbortSignal.timeout?.(SILENCE) });
      if (!response.ok) throw new Error(response.statusText);
      const { events, pieces } = await response.json();
      hear.isOpen(true);
      for (const [sequence, html] of events) hear.event(sequence, html);
      for (const [name, html] of Object.entries(pieces)) hear.piece(name, html);
    } catch {
      hear.isOpen(false);
    }
    polls += 1;
    timer = setTimeout(polls % POLLS_BEFORE_TRYING ? poll : open, POLL);
  }

  function withAfter() {
    const url = new URL(address, document.baseURI);
    url.searchParams.set("after", after());
    return url.href;
  }

  function again() {
    clearTimeout(timer);
    source.close();
    clearTimeout(watch);
    open();
  }

  open();
  addEventListener("online", again);
  addEventListener("offline", fail);
  return () => {
    isStopped = true;
    removeEventListener("online", again);
    removeEventListener("offline", fail);
    clearTimeout(timer);
    clearTimeout(watch);
    source.close();
  };
}
