// A page of the chat, the member's or the agent's: what happens comes in, what is written goes out. Without this file
// the page is loaded anew, and its forms post by themselves.

import { tellApart } from "./attention.js";
import { openOutbox } from "./outbox.js";
import { listen } from "./stream.js";

// In milliseconds: so often the other side is told that somebody types, and so long it believes it.
const TYPING = 4000;

for (const root of document.querySelectorAll('[data-module="chat"]')) start(root);

function start(root) {
  const words = root.dataset;
  const log = root.querySelector("[data-log]");
  const scroll = log?.parentElement;
  const form = root.querySelector("[data-say]");
  const typing = root.querySelector("[data-typing]");
  const lost = root.querySelector("[data-lost]");
  const attention = tellApart(words);
  const outbox = form && openOutbox(root, form);
  let after = Number(words.after);
  let hideTyping;

  root.classList.add("chat--live");
  for (const plain of root.querySelectorAll("[data-plain]")) plain.hidden = true;
  if (form) form.hidden = false;
  root.querySelector("[data-canned]")?.removeAttribute("hidden");
  scroll?.scrollTo(0, scroll.scrollHeight);
  count();

  const stop = listen(words.events, () => after, {
    event(sequence, html) {
      if (sequence <= after) return;
      after = sequence;
      show(html);
    },
    piece(name, html) {
      const box = root.querySelector(`[data-piece="${name}"]`);
      // Whoever is just using it goes on.
      if (!box || box.contains(document.activeElement) && name !== "state") return;
      box.innerHTML = html;
      if (name === "board") count();
      if (name === "state") settle();
    },
    note(name) {
      if (name !== words.note || !typing) return;
      typing.hidden = false;
      clearTimeout(hideTyping);
      hideTyping = setTimeout(() => (typing.hidden = true), TYPING * 1.5);
    },
    isOpen(open) {
      if (lost) lost.hidden = open;
      if (open) outbox?.retry();
    },
  });

  function show(html) {
    const isAtEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80;
    const template = document.createElement("template");
    template.innerHTML = html;
    const line = template.content.firstElementChild;
    outbox?.arrived(line.dataset.key);
    log.append(line);
    if (line.matches(".chat__event--theirs") && typing) typing.hidden = true;
    if (!line.matches(".chat__event--mine")) attention.call();
    if (isAtEnd) scroll.scrollTo(0, scroll.scrollHeight);
  }

  // Over for good: nothing more comes, and an empty form has no use.
  function settle() {
    if (root.querySelector('[data-piece="state"] [data-status]')?.dataset.status !== "ended") return;
    stop();
    root.querySelector("[data-offer]")?.remove();
    if (lost) lost.hidden = true;
    if (form && !form.elements.body.value && !outbox.isWaiting()) form.hidden = true;
  }

  function count() {
    const board = root.querySelector('[data-piece="board"]');
    if (!board) return;
    // What stands on this very page is read.
    board.querySelector(`[data-chat="${words.slot}"] .board__unread`)?.remove();
    const waiting = Number(board.querySelector("[data-news]").dataset.news);
    attention.count(waiting + board.querySelectorAll(".board__unread").length);
  }

  let told = 0;
  form?.addEventListener("input", () => {
    if (Date.now() - told < TYPING) return;
    told = Date.now();
    fetch(words.typingUrl, { method: "POST" }).catch(() => {});
  });
  root.querySelector("#canned")?.addEventListener("change", ({ target }) => {
    const { body } = form.elements;
    body.value = [body.value, target.value].filter(Boolean).join("\n");
    target.value = "";
    body.focus();
  });
  settle();
}
