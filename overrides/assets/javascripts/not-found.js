// Fills the search on the 404 with the words of the address that was not found: /fi/salasna-unohtunut/ says what the
// reader is looking for.

const MOST = 60;

function wordsOf(path) {
  const named = path.replace(/(index)?\.html?$/, "").match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return named.join(" ").slice(0, MOST);
}

// A percent sign that is not part of an escape sequence is an error.
function decode(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

for (const form of document.querySelectorAll('[data-module="not-found"]')) {
  const home = new URL(form.action).pathname;
  if (location.pathname.startsWith(home)) form.elements.q.value = wordsOf(decode(location.pathname.slice(home.length)));
  form.hidden = false;
}
