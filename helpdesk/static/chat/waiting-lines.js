// Shows the messages that are not in the log yet, below it. They stand outside the log because the log is read aloud: a
// message is read once, when the desk has it.

/** Returns `{show(message), confirm(key), hide(key)}` for the list; `note` is what stands above a message on its way. */
export function showWaiting(list, note) {
  // By key. A message that the desk has stays until it comes in by the log, which may be much later.
  const lines = new Map();

  function show({ key, text, files }) {
    const line = document.createElement("li");
    line.className = "chat__event chat__event--mine chat__event--waiting";
    line.append(
      element("div", "ticket-text", [text, ...files.map(({ name }) => `[${name}]`)].filter(Boolean).join("\n")),
      element("p", "chat__who", note),
    );
    list.append(line);
    lines.set(key, line);
    list.hidden = false;
  }

  function confirm(key) {
    lines.get(key)?.classList.remove("chat__event--waiting");
    lines.get(key)?.querySelector(".chat__who").remove();
  }

  function hide(key) {
    lines.get(key)?.remove();
    lines.delete(key);
    list.hidden = !lines.size;
  }

  return { show, confirm, hide };
}

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
