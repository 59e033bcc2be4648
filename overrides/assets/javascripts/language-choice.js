// Remembers the language that a reader chose, carries the anchor to the counterpart, and leads from the chooser to the
// chosen language. ?choose in the address keeps the chooser.

const KEY = "locale";

// Storage throws where the browser blocks it; the links work all the same.
export const storage = {
  read() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  },
  write(locale) {
    try {
      localStorage.setItem(KEY, locale);
    } catch {
      return;
    }
  },
};

function follow(links) {
  const chosen = links.find((link) => link.dataset.locale === storage.read());
  if (chosen && !new URLSearchParams(location.search).has("choose")) {
    location.replace(chosen.href);
  }
}

for (const root of document.querySelectorAll('[data-module="language-choice"]')) {
  const links = [...root.querySelectorAll("a[data-locale]")];
  for (const link of links) {
    link.addEventListener("click", () => {
      storage.write(link.dataset.locale);
      // Headings have the same ids in every language.
      link.hash = location.hash;
    });
  }
  if ("follow" in root.dataset) {
    follow(links);
  }
}
