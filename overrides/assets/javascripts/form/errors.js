// Shows errors beside their fields, and a summary on top that receives the focus.

/** Fills a text such as "at most {limit}" with values. */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/** Shows `{field: [text, …]}`; errors of a hidden field, such as the key, are in the summary alone. */
export function showErrors(root, errors) {
  clearErrors(root);
  const summary = root.querySelector("[data-errors]");
  for (const [name, texts] of Object.entries(errors)) {
    const control = root.querySelector(`#id_${name}`);
    if (control) {
      control.setAttribute("aria-invalid", "true");
      const beside = root.querySelector(`#id_${name}_error`);
      beside.textContent = texts.join(" ");
      beside.hidden = false;
    }
    for (const text of texts) summary.querySelector("ul").append(line(text, control));
  }
  summary.hidden = false;
  summary.focus();
}

export function clearErrors(root) {
  const summary = root.querySelector("[data-errors]");
  summary.hidden = true;
  summary.querySelector("ul").replaceChildren();
  for (const control of root.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
  for (const beside of root.querySelectorAll(".form__error")) beside.hidden = true;
}

function line(text, control) {
  const item = document.createElement("li");
  if (!control) {
    item.textContent = text;
    return item;
  }
  const link = document.createElement("a");
  link.href = `#${control.id}`;
  link.textContent = text;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    control.focus();
  });
  item.append(link);
  return item;
}
