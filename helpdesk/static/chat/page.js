// A page of the chat, the member's or the agent's: shows what happens, and sends what is written. Without JavaScript the
// page reloads itself, and its forms are plain POSTs.

import { startAlerts } from "./attention.js";
import { stayAtEnd } from "./log-end.js";
import { startSending } from "./sending.js";
import { listen } from "./transport.js";

// In milliseconds: how often the other side is told that the user is typing.
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
  const attention = startAlerts(words);
  const sending = form && startSending(root, form);
  const end = log && stayAtEnd(scroll, log);
  // Pieces of the page, by name, that have arrived and are not shown yet.
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
      if (open) sending?.retry();
    },
    isRefused(refused) {
      gone.hidden = !refused;
    },
  });

  function show(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    const line = template.content.firstElementChild;
    sending?.arrived(line.dataset.key);
    log.append(line);
    if (line.matches(".chat__event--theirs") && typing) typing.hidden = true;
    if (line.matches(".chat__event--mine")) end.show();
    else attention.call();
  }

  // A piece that has the focus is not replaced under the user's hands; only the number of unread messages is shown.
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
      // Screen readers would announce the same state again.
      if (!box || box.innerHTML.trim() === template.innerHTML.trim()) continue;
      box.replaceChildren(template.content);
      if (name === "board") count();
      if (name === "state") settle();
    }
  }

  // The chat has ended: an empty form is hidden, and a member's page stops listening. An agent's page still shows her board.
  function settle() {
    const state = root.querySelector('[data-piece="state"] [data-status]')?.dataset ?? {};
    if (form) close("idle" in state && sending.isEmpty());
    if (state.status !== "ended" || board()) return;
    stop();
    root.querySelector("[data-offer]")?.remove();
    lost.hidden = true;
  }

  // If the focus is in a form that is hidden, it moves to the log; otherwise it would go to the top of the page.
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
    // The conversation that is open on this page counts as read.
    shown.querySelector(`[data-chat="${words.slot}"] .board__unread`)?.remove();
    const waiting = Number(shown.querySelector("[data-news]").dataset.news);
    attention.count(waiting + shown.querySelectorAll(".board__unread").length);
  }

  // The new focus is known only after the event.
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
