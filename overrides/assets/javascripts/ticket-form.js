// The request form: shows progress, errors in place, and the reference. Without JavaScript the form is a plain POST.

import { keepDraft } from "./form/draft.js";
import { clearErrors, fill, showErrors } from "./form/errors.js";
import { fileErrors, listFiles } from "./form/files.js";
import { inMinutes, post, session } from "./form/post.js";
import { keepWithoutNetwork, rememberMember } from "./form/without-network.js";

for (const root of document.querySelectorAll('[data-module="ticket-form"]')) start(root);

function start(root) {
  const words = root.dataset;
  const form = root.querySelector("form");
  const button = form.querySelector("[type=submit]");
  const draft = keepDraft(form);
  const files = listFiles(root, form.elements.files, words);
  const kept = keepWithoutNetwork(root, form, { draft, files, session, attempt, arrived });
  let sending = false;

  form.noValidate = true;
  form.elements.page.value = `${location.pathname}${location.hash}`;
  showPrefix();
  form.elements.language.addEventListener("change", showPrefix);
  session(words.session).then(greet);
  root.querySelector("[data-again]").addEventListener("click", again);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const errors = check();
    if (Object.keys(errors).length) showErrors(root, errors);
    // The answer is shown above the form, which is longer than a phone's screen.
    else attempt().then(() => root.querySelector("[data-note]").scrollIntoView({ block: "nearest" }));
  });

  async function attempt() {
    if (sending) return;
    setSending(true);
    const outcome = await post(form, new FormData(form), showProgress);
    const isKept = await kept.settle(outcome);
    setSending(false);
    if (!isKept) show(outcome);
  }

  function showPrefix() {
    const prefix = root.querySelector("#id_title_prefix");
    const option = form.elements.language.selectedOptions[0];
    prefix.textContent = `${option.textContent.trim()} -`;
    prefix.lang = option.lang;
    prefix.hidden = false;
  }

  function greet(who) {
    rememberMember(who);
    root.querySelector("[data-note-signed-out]").hidden = who?.signed_in !== false;
    if (who?.may_file === false) note(`${words.refused} ${who.reason}`, who.contact_url);
  }

  function check() {
    const errors = {};
    for (const name of ["title", "description"]) {
      const { value, dataset } = form.elements[name];
      const word = (kind) => words[`error${name[0].toUpperCase()}${name.slice(1)}${kind}`];
      if (!value.trim()) errors[name] = [word("Empty")];
      else if ([...value].length > dataset.limit) errors[name] = [fill(word("Long"), dataset)];
    }
    const wrong = fileErrors(form.elements.files, words, fill);
    if (wrong.length) errors.files = wrong;
    return errors;
  }

  function setSending(state) {
    sending = state;
    button.setAttribute("aria-disabled", state);
    root.querySelector("[data-progress]").hidden = !state;
    if (state) {
      clearErrors(root);
      note("");
      showProgress(0);
    }
  }

  function showProgress(percent) {
    root.querySelector("progress").value = percent;
    root.querySelector("#progress_text").textContent = percent < 100 ? fill(words.sending, { percent }) : words.processing;
  }

  function show({ status, answer, retryAfter }) {
    if (status === 200 || status === 201) return arrived(answer);
    if (status === 401) return signIn(answer);
    if (status === 403) return note(answer.reason, answer.contact_url);
    if (status === 422) return refuse(answer.errors);
    if (status === 429) return note(fill(words.busy, { minutes: inMinutes(retryAfter) }));
    note(answer.reason ?? words.retry);
  }

  function arrived({ reference }) {
    draft.clear();
    form.hidden = true;
    root.querySelector("[data-reference]").textContent = reference;
    const sent = root.querySelector("[data-sent]");
    sent.hidden = false;
    sent.focus();
  }

  function signIn({ sign_in_url: address }) {
    note(words.signIn, address, words.signInLink);
    // Not from a hidden tab: there the form may have been sent by itself when the connection came back.
    if (!document.hidden) location.assign(address);
  }

  function refuse(errors) {
    // The key is used up. The next tap is deliberate and files another request.
    if (errors.idempotency_key) draft.renewKey();
    showErrors(root, errors);
  }

  function again() {
    form.reset();
    files.clear();
    draft.renewKey();
    showPrefix();
    root.querySelector("[data-sent]").hidden = true;
    form.hidden = false;
    form.elements.title.focus();
  }

  function note(text, address, label) {
    const box = root.querySelector("[data-note]");
    box.textContent = text;
    box.hidden = !text;
    if (!address) return;
    const link = document.createElement("a");
    link.href = address;
    link.textContent = label ?? words.refusedLink;
    box.append(" ", link);
  }
}
