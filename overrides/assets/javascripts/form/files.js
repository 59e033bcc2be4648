// Lists the chosen files, with a button to remove each. A second choice or a pasted picture is added to the first.

const MEGABYTE = 1024 * 1024;
const KINDS = /^(image\/(png|jpeg|webp|heic|heif)|application\/pdf|text\/plain|)$/;

/** Ties the file field to its list; returns `{list, restore, clear}`. */
export function listFiles(root, input, words) {
  const box = root.querySelector("[data-chosen]");
  let files = [];
  const show = () => {
    const transfer = new DataTransfer();
    for (const file of files) transfer.items.add(file);
    input.files = transfer.files;
    box.hidden = files.length === 0;
    box.querySelector("ul").replaceChildren(...files.map((file) => entry(file)));
    input.dispatchEvent(new CustomEvent("files", { bubbles: true }));
  };
  const entry = (file) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--quiet";
    button.textContent = "×";
    button.setAttribute("aria-label", words.filesRemove.replace("{name}", file.name));
    button.addEventListener("click", () => {
      files = files.filter((other) => other !== file);
      show();
      input.focus();
    });
    item.append(file.name, button);
    return item;
  };
  const add = (more) => {
    files = [...files, ...more];
    show();
  };
  input.addEventListener("change", () => add(input.files));
  root.addEventListener("paste", ({ clipboardData }) => {
    // Cells of a spreadsheet come as text, HTML and a picture at once; a file may come with its name as text.
    const isText = clipboardData.getData("text/plain") && clipboardData.getData("text/html");
    if (clipboardData.files.length && !isText) add(clipboardData.files);
  });
  return {
    list: () => files,
    restore: add,
    clear: () => {
      files = [];
      show();
    },
  };
}

/** The errors of the chosen files by size, number and type; the desk also looks at their bytes. */
export function fileErrors(input, words, fill) {
  const { limit, limitEach, limitTotal } = input.dataset;
  const files = [...input.files];
  const errors = [];
  for (const { name, size, type } of files) {
    if (size > limitEach * MEGABYTE) errors.push(fill(words.errorFilesSize, { name, limit: limitEach }));
    else if (!KINDS.test(type)) errors.push(fill(words.errorFilesType, { name }));
  }
  if (files.length > limit) errors.push(fill(words.errorFilesCount, { limit }));
  if (files.reduce((sum, file) => sum + file.size, 0) > limitTotal * MEGABYTE) {
    errors.push(fill(words.errorFilesTotal, { limit: limitTotal }));
  }
  return errors;
}
