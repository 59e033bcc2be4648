// Receives what happens: by server-sent events; after three streams in a row have failed, by polling, with another try of
// the stream now and then. The desk sends a beat every ten seconds, so that a dead connection is noticed.

// In milliseconds.
const SILENCE = 25_000;
const PAUSE = 1000;
const LONGEST_PAUSE = 10_000;
const POLL = 3000;
const TRIES = 3;
const POLLS_BEFORE_TRYING = 20;
// The user has signed out, another member has signed in, or the user is no longer an agent.
const REFUSALS = [401, 403, 404];

/**
 * Listens at `events` for what comes after the number `after()`, and answers at `here` the beats that ask for an answer,
 * by which the desk knows that the page is open. Calls `event(sequence, html)`, `piece(name, html)`, `note(name)`,
 * `isOpen(open)`, and `isRefused(refused)` when the desk no longer lets this page read. Returns `stop()`.
 */
export function listen({ events, here }, after, hear) {
  let source;
  let watch;
  let timer;
  let failures = 0;
  let polls = 0;
  // Whether polling has brought an answer, while streams fail.
  let isAnswered = false;
  // Counts the attempts: an answer that belongs to an earlier attempt is ignored.
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

  // EventSource reconnects by itself, but gives up for good after an error status; so reconnecting is done here.
  function fail() {
    begin();
    failures += 1;
    if (!isAnswered) hear.isOpen(false);
    // Random, so that not all pages come back at once after the desk has restarted.
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
