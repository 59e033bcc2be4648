// Remembers the language that a reader chooses, takes the anchor along to the counterpart, and redirects from the
// chooser to the chosen language, unless ?choose is in the address.

const KEY = "locale";

// Storage throws if the browser blocks it; the links work without.
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
