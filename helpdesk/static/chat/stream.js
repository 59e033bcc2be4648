// Hears what happens: by a stream; where three in a row bear nothing, by asking every few seconds, and the stream again
// now and then. The desk sends a beat every ten seconds, so that a dead line is noticed.

// In milliseconds.
const SILENCE = 25_000;
const PAUSE = 1000;
const LONGEST_PAUSE = 10_000;
const POLL = 3000;
const TRIES = 3;
const POLLS_BEFORE_TRYING = 20;
// Signed out, or another member signed in, or not an agent any more.
const REFUSALS = [401, 403, 404];

/**
 * Listens at `events` from `after()` on, and answers beats that ask for it at `here`, so that the desk knows that the page is there.
 * Calls `event(sequence, html)`, `piece(name, html)`, `note(name)`, `isOpen(open)`, and `isRefused(refused)` where the desk
 * does not let this page read any more. Returns `stop()`.
 */
export function listen({ events, here }, after, hear) {
  let source;
  let watch;
  let timer;
  let failures = 0;
  let polls = 0;
  // Whether asking has brought an answer, while no stream does.
  let isAnswered = false;
  // Counts what was begun: whatever is not the last of it has no say any more.
  let turn = 0;

  const isAlive = () => {
    clearTimeout(watch);
    watch = setTimeout(fail, SILENCE);
    failures = 0;
    isAnswered = false;
    hear.isOpen(true);
    hear.isRefused(false);
  };

  function begin() {
    source?.close();
    clearTimeout(watch);
    clearTimeout(timer);
    turn += 1;
    return turn;
  }

  function open() {
    begin();
    source = new EventSource(withAfter());
    watch = setTimeout(fail, SILENCE);
    source.addEventListener("beat", ({ data }) => {
      isAlive();
      if (data) fetch(here, { method: "POST", body: data }).catch(() => {});
    });
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
    begin();
    failures += 1;
    if (!isAnswered) hear.isOpen(false);
    // Not all at once after a restart.
    const pause = Math.min(LONGEST_PAUSE, PAUSE * 2 ** (failures - 1)) * (0.5 + Math.random());
    timer = setTimeout(failures < TRIES ? open : poll, pause);
  }

  async function poll() {
    const mine = begin();
    const { isRefused = false, news } = await ask();
    if (mine !== turn) return;
    isAnswered = isRefused || Boolean(news);
    hear.isOpen(isAnswered);
    hear.isRefused(isRefused);
    polls += 1;
    timer = setTimeout(polls % POLLS_BEFORE_TRYING ? poll : open, POLL);
    for (const [sequence, html] of news?.events ?? []) hear.event(sequence, html);
    for (const [name, html] of Object.entries(news?.pieces ?? {})) hear.piece(name, html);
  }

  async function ask() {
    try {
      const headers = { Accept: "application/json" };
      const response = await fetch(withAfter(), { headers, signal: AbortSignal.timeout?.(SILENCE) });
      return REFUSALS.includes(response.status) ? { isRefused: true } : { news: response.ok && (await response.json()) };
    } catch {
      return {};
    }
  }

  function withAfter() {
    const url = new URL(events, document.baseURI);
    url.searchParams.set("after", after());
    return url.href;
  }

  open();
  addEventListener("online", open);
  addEventListener("offline", fail);
  return () => {
    begin();
    removeEventListener("online", open);
    removeEventListener("offline", fail);
  };
}
