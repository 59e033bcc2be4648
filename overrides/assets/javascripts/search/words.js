// Folds words to keys as scripts/build_site/search/words.py does: no capitals, no diacritics, no doubled letters.

const FOLDED = { ø: "o", æ: "a", đ: "d", ł: "l", ß: "s" };

export function keyOf(word) {
  const typed = word.toLowerCase().replace(/oe|ae/g, ([letter]) => letter);
  const plain = typed.normalize("NFD").replace(/\p{M}/gu, "");
  return plain.replace(/[øæđłß]/g, (letter) => FOLDED[letter]).replace(/(\p{L})\1+/gu, "$1");
}

// The words of a text, where they begin, and their keys.
export function wordsOf(text) {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map((match) => ({ word: match[0], at: match.index, key: keyOf(match[0]) }));
}

// The least number of slips (a wrong, extra or missing letter, or two exchanged ones) between `stem` and a beginning of
// `word`; Infinity if there are more than `most`. This is the restricted Damerau-Levenshtein distance.
export function slips(stem, word, most) {
  let before = [];
  let row = Array.from({ length: word.length + 1 }, (_, index) => index);
  for (let i = 1; i <= stem.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= word.length; j += 1) {
      const same = stem[i - 1] === word[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && stem[i - 1] === word[j - 2] && stem[i - 2] === word[j - 1]) {
        next[j] = Math.min(next[j], before[j - 2] + 1);
      }
    }
    if (Math.min(...next) > most) {
      return Infinity;
    }
    before = row;
    row = next;
  }
  const least = Math.min(...row);
  return least > most ? Infinity : least;
}
