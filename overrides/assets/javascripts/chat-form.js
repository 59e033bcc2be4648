// The chat form: errors in place, and what the desk answers. Without this file the form posts as well.

import { keepDraft } from "./form/draft.js";
import { clearErrors, fill, showErrors } from "./form/errors.js";
import { post, session } from "./form/post.js";

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

for (const root of document.querySelectorAll('[data-module="chat-form"]')) start(root);

function start(root) {
  const words = root.dataset;
  const form = root.querySelector("form");
  const { name, member_id: memberId, email, question } = form.elements;
  const draft = keepDraft(form);
  let sending = false;

  form.noValidate = true;
  session(words.session).then(fillIn);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (sending) return;
    const errors = check();
    if (Object.keys(errors).length) return showErrors(root, errors);
    setSending(true);
    const outcome = await post(form, new FormData(form), () => {});
    setSending(false);
    show(outcome);
  });

  function fillIn(who) {
    if (!who?.signed_in) return;
    name.value ||= who.name;
    memberId.value ||= who.member_id;
    email.value ||= who.email;
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
    if (status === 200) return closed(answer);
    if (status === 422) return showErrors(root, answer.errors);
    if (status === 429) return note(fill(words.busy, { seconds: retryAfter }));
    note(answer.reason ?? words.retry);
  }

  function closed({ ticket_url: address }) {
    draft.clear();
    const box = root.querySelector("[data-closed]");
    box.querySelector("[data-ticket]").href = address;
    form.hidden = true;
    box.hidden = false;
    box.focus();
  }

  function note(text) {
    const box = root.querySelector("[data-note]");
    box.textContent = text;
    box.hidden = !text;
  }
}
