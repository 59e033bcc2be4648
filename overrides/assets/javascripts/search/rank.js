// Finds the sections that answer a query, best first: [{section, words}], where `words` are the words of the index that
// were found in the section.

import { dictionary, lookUp } from "./lookup.js";
import { keyOf, wordsOf } from "./words.js";

// As in scripts/build_site/search/index.py.
const LEVELS = 32;
// The likeness that two neighbouring words, joined to one, need to count as a compound.
const JOINED = 0.85;
const MOST = 20;
// Results with a smaller share of the best score are left out.
const LEAST = 0.15;
// Words with less likeness are not marked in the results.
const CLOSE = 0.5;
// The weight of a stop word, such as *how*.
const UNTELLING = 0.15;
// Added to the sections that have a word: on a small site a word may be rare and still say nothing.
const SMALL = 5;

function keysOf(text) {
  return ` ${wordsOf(text).map(({ key }) => key).join(" ")} `;
}

export function open(index) {
  const hits = index.hits.map((packed) => {
    let section = 0;
    return packed.map((number) => {
      section += Math.floor(number / LEVELS);
      return [section, (number % LEVELS) / (LEVELS - 1)];
    });
  });
  return { ...index, hits, ignored: new Set(index.ignore.split(" ")), dictionary: dictionary(index) };
}

// The terms of a query: {words, weight} of each typed word. Stop words decide only between otherwise equal sections.
function termsOf(index, query) {
  const keys = wordsOf(query).map(({ key }) => key);
  const tells = keys.some((key) => !index.ignored.has(key));
  const terms = keys.map((key) => {
    const weight = tells && index.ignored.has(key) ? UNTELLING : 1;
    return { words: lookUp(index.dictionary, key), weight };
  });
  for (let at = 1; at < keys.length; at += 1) {
    for (const [word, like] of lookUp(index.dictionary, keyOf(keys[at - 1] + keys[at]))) {
      if (like >= JOINED) {
        terms[at - 1].words.set(word, like);
        terms[at].words.set(word, like);
      }
    }
  }
  return terms;
}

// {section: {score, words}} of one typed word; the word of the index that fits best gives the score.
function scores(index, { words, weight }) {
  const found = new Map();
  for (const [word, like] of words) {
    const rare = Math.log(1 + index.sections.length / (index.hits[word].length + SMALL));
    for (const [section, counts] of index.hits[word]) {
      const entry = found.get(section) ?? { score: 0, words: new Set() };
      entry.score = Math.max(entry.score, weight * like ** 1.5 * rare * counts);
      found.set(section, entry);
      if (like >= CLOSE) {
        entry.words.add(word);
      }
    }
  }
  return found;
}

// The sections that have a word of the query other than stop words: {section, score, terms, words}.
function collect(index, terms) {
  const found = new Map();
  for (const term of terms) {
    for (const [section, { score, words }] of scores(index, term)) {
      const entry = found.get(section) ?? { section, score: 0, terms: 0, words: new Set() };
      entry.score += score;
      entry.terms += term.weight;
      words.forEach((word) => term.weight === 1 && entry.words.add(word));
      found.set(section, entry);
    }
  }
  return [...found.values()].filter((entry) => entry.terms >= 1);
}

export function search(index, query) {
  const terms = termsOf(index, query);
  const all = terms.reduce((sum, { weight }) => sum + weight, 0);
  const phrase = keysOf(query);
  const found = collect(index, terms);
  for (const entry of found) {
    const [, anchor, title, text] = index.sections[entry.section];
    entry.score *= (entry.terms / all) ** 1.5;
    // The beginning of a page, which has no anchor, comes before its other sections.
    entry.score *= anchor ? 1 : 1.5;
    if (terms.length > 1) {
      entry.score *= keysOf(title).includes(phrase) ? 2 : keysOf(text).includes(phrase) ? 1.6 : 1;
    }
  }
  found.sort((one, other) => other.score - one.score || one.section - other.section);
  return found.filter(({ score }) => score > LEAST * found[0].score).slice(0, MOST);
}
