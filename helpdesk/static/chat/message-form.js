// Puts texts and files into the form of a message.

/** Puts messages `{text, files}` before what the form holds already. */
export function refill({ body, files }, messages) {
  body.value = joined([...messages.map(({ text }) => text), body.value]);
  choose(files, [...messages.flatMap((one) => one.files), ...files.files]);
}

/** Adds the files that are pasted anywhere in the box. */
export function takePasted(box, input) {
  box.addEventListener("paste", ({ clipboardData }) => {
    // Cells of a table come as text, markup and a picture, and are meant as text. A file may come with its name as text.
    const isText = clipboardData.getData("text/plain") && clipboardData.getData("text/html");
    if (clipboardData.files.length && !isText) choose(input, [...input.files, ...clipboardData.files]);
  });
}

export function joined(texts) {
  return texts.filter(Boolean).join("\n");
}

function choose(input, wanted) {
  const transfer = new DataTransfer();
  for (const file of wanted) transfer.items.add(file);
  input.files = transfer.files;
}
