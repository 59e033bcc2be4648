// A page of the chat, the member's or the agent's: what happens comes in, what is written goes out. Without this file
// the page is loaded anew, and its forms post by themselves.

import { tellApart } from "./attention.js";
import { stayAtEnd } from "./log-end.js";
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
  const canned = root.querySelector("[data-canned]");
  const typing = root.querySelector("[data-typing]");
  const lost = root.querySelector("[data-lost]");
  const gone = root.querySelector("[data-gone]");
  const attention = tellApart(words);
  const outbox = form && openOutbox(root, form);
  const end = log && stayAtEnd(scroll, log);
  // Pieces as they came, which are not shown yet.
  const fresh = new Map();
  let after = Number(words.after);
  let hideTyping;

  root.classList.add("chat--live");
  for (const plain of root.querySelectorAll("[data-plain]")) plain.hidden = true;
  end?.show();
  count();

  const stop = listen(words, () => after, {
    event(sequence, html) {
      if (sequence <= after) return;
      after = sequence;
      show(html);
    },
    piece(name, html) {
      fresh.set(name, html);
      renew();
    },
    note(name) {
      if (name !== words.note || !typing) return;
      typing.hidden = false;
      clearTimeout(hideTyping);
      hideTyping = setTimeout(() => (typing.hidden = true), TYPING * 1.5);
    },
    isOpen(open) {
      lost.hidden = open;
      if (open) outbox?.retry();
    },
    isRefused(refused) {
      gone.hidden = !refused;
    },
  });

  function show(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    const line = template.content.firstElementChild;
    outbox?.arrived(line.dataset.key);
    log.append(line);
    if (line.matches(".chat__event--theirs") && typing) typing.hidden = true;
    if (line.matches(".chat__event--mine")) end.show();
    else attention.call();
  }

  // Whoever is just using a piece goes on with the old one, and is told of what is new all the same.
  function renew() {
    for (const [name, html] of fresh) {
      const box = root.querySelector(`[data-piece="${name}"]`);
      const template = document.createElement("template");
      template.innerHTML = html;
      if (box?.contains(document.activeElement) && name !== "state") {
        if (name === "board") count(template.content);
        continue;
      }
      fresh.delete(name);
      // Written again, the same state would be read aloud again.
      if (!box || box.innerHTML.trim() === template.innerHTML.trim()) continue;
      box.replaceChildren(template.content);
      if (name === "board") count();
      if (name === "state") settle();
    }
  }

  // Over for good: an empty form has no use, and on the member's page nothing more comes. An agent's goes on with her board.
  function settle() {
    const state = root.querySelector('[data-piece="state"] [data-status]')?.dataset ?? {};
    if (form) close("idle" in state && outbox.isEmpty());
    if (state.status !== "ended" || board()) return;
    stop();
    root.querySelector("[data-offer]")?.remove();
    lost.hidden = true;
  }

  // Whoever is in the form that goes would begin again at the top of the page.
  function close(isOver) {
    if (isOver && [form, canned].some((box) => box?.contains(document.activeElement))) scroll.focus({ preventScroll: true });
    form.hidden = isOver;
    if (canned) canned.hidden = isOver;
  }

  function board() {
    return root.querySelector('[data-piece="board"]');
  }

  function count(shown = board()) {
    if (!shown) return;
    // What stands on this very page is read.
    shown.querySelector(`[data-chat="${words.slot}"] .board__unread`)?.remove();
    const waiting = Number(shown.querySelector("[data-news]").dataset.news);
    attention.count(waiting + shown.querySelectorAll(".board__unread").length);
  }

  // Where the focus has gone is known a moment later.
  root.addEventListener("focusout", () => setTimeout(renew));
  let told = 0;
  form?.addEventListener("input", () => {
    if (Date.now() - told < TYPING) return;
    told = Date.now();
    fetch(words.typingUrl, { method: "POST" }).catch(() => {});
  });
  canned?.querySelector("button").addEventListener("click", () => {
    const { body } = form.elements;
    const reply = canned.querySelector("select");
    body.value = [body.value, reply.value].filter(Boolean).join("\n");
    body.dispatchEvent(new Event("input", { bubbles: true }));
    reply.value = "";
    body.focus();
  });
  settle();
}
