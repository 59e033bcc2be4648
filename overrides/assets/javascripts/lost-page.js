// Fills the search of a page that was not found with the words of its address: /fi/salasna-unohtunut/ says what was meant.

const MOST = 60;

function wordsOf(path) {
  const named = path.replace(/(index)?\.html?$/, "").match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return named.join(" ").slice(0, MOST);
}

// A percent sign that begins no letter is an error.
function decode(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

for (const form of document.querySelectorAll('[data-module="lost-page"]')) {
  const home = new URL(form.action).pathname;
  if (location.pathname.startsWith(home)) form.elements.q.value = wordsOf(decode(location.pathname.slice(home.length)));
  form.hidden = false;
}
