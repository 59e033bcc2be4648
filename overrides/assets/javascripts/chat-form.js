// The chat form: shows errors in place and the desk's answer. Without JavaScript the form is a plain POST.

import { keepDraft } from "./form/draft.js";
import { clearErrors, fill, showErrors } from "./form/errors.js";
import { inMinutes, post, session } from "./form/post.js";
import { keepWithoutNetwork } from "./form/without-network.js";

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

for (const root of document.querySelectorAll('[data-module="chat-form"]')) start(root);

function start(root) {
  const words = root.dataset;
  const form = root.querySelector("form");
  const { name, member_id: memberId, email, question } = form.elements;
  const details = [name, memberId, email];
  const draft = keepDraft(form);
  // A conversation cannot begin later by itself: the text is kept, and only the reader sends it.
  const kept = keepWithoutNetwork(root, form, { draft });
  let sending = false;

  form.noValidate = true;
  const greeted = session(words.session);
  greeted.then(offer);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (sending) return;
    // Fields that the desk will fill in, because the reader is signed in, need no error.
    if (Object.keys(check()).length) fillIn(await greeted, details);
    const errors = check();
    if (Object.keys(errors).length) return showErrors(root, errors);
    if (sending) return;
    setSending(true);
    tellZone();
    const outcome = await post(form, new FormData(form), () => {});
    const isKept = await kept.settle(outcome);
    setSending(false);
    if (!isKept) show(outcome);
  });

  // Not the field in which the reader is typing: the rest of her word would be added to what is filled in.
  function offer(who) {
    const busy = details.find((field) => field === document.activeElement);
    fillIn(who, details.filter((field) => field !== busy));
    busy?.addEventListener("blur", () => fillIn(who, [busy]), { once: true });
  }

  function fillIn(who, fields) {
    if (!who?.signed_in) return;
    for (const field of fields) field.value ||= who[field.name];
  }

  function check() {
    const errors = {};
    if (!name.value.trim()) errors.name = [words.errorNameEmpty];
    if (!email.value.trim()) errors.email = [words.errorEmailEmpty];
    else if (!EMAIL.test(email.value.trim())) errors.email = [words.errorEmailWrong];
    if (!question.value.trim()) errors.question = [words.errorQuestionEmpty];
    else if ([...question.value].length > question.dataset.limit) {
      errors.question = [fill(words.errorQuestionLong, question.dataset)];
    }
    return errors;
  }

  function setSending(state) {
    sending = state;
    form.querySelector("[type=submit]").setAttribute("aria-disabled", state);
    const progress = root.querySelector("[data-progress]");
    progress.hidden = !state;
    progress.textContent = state ? fill(words.sending, { percent: "" }) : "";
    if (!state) return;
    clearErrors(root);
    note("");
  }

  function show({ status, answer, retryAfter }) {
    if (answer.status === "closed") return closed(answer);
    if (status === 200 || status === 201) return opened(answer);
    if (status === 422) return refuse(answer.errors);
    if (status === 429) return note(fill(words.busy, { minutes: inMinutes(retryAfter) }));
    note(answer.reason ?? words.retry);
  }

  function refuse(errors) {
    // The key is used up. The next tap is deliberate and begins another chat.
    if (errors.idempotency_key) draft.renewKey();
    showErrors(root, errors);
  }

  // Nothing was sent: the text stays in this tab until the reader follows the link to a request.
  function closed({ ticket_url: address, opens }) {
    const box = root.querySelector("[data-closed]");
    const link = box.querySelector("[data-ticket]");
    link.href = address;
    link.addEventListener("click", draft.clear);
    const when = box.querySelector("[data-opens]");
    when.hidden = !opens;
    when.textContent = fill(words.closedOpens, { time: opens });
    form.hidden = true;
    box.hidden = false;
    box.focus();
  }

  // In a new tab, so that the guide stays open; if the browser blocks it, the link opens the chat.
  function opened({ url }) {
    draft.clear();
    const box = root.querySelector("[data-opened]");
    box.querySelector("[data-chat]").href = url;
    const tab = window.open(url, "_blank");
    if (tab) tab.opener = null;
    else {
      box.querySelector("h2").textContent = words.blockedHeading;
      box.querySelector("p").textContent = words.blockedText;
    }
    form.hidden = true;
    box.hidden = false;
    box.focus();
  }

  // The desk needs the time zone for the times on the chat's first page, and to say when the chat opens.
  function tellZone() {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (zone) document.cookie = `time_zone=${zone}; path=/help/; max-age=31536000; samesite=lax`;
  }

  function note(text) {
    const box = root.querySelector("[data-note]");
    box.textContent = text;
    box.hidden = !text;
  }
}
