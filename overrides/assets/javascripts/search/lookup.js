// Finds the words of the index of which a typed word may be a form: a Map from their numbers to a likeness, 0 to 1.

import { slips } from "./words.js";

const SHORTEST = 3;
// Words of two letters, such as *kø*, have short endings.
const SHORTEST_STEM = 2;
const SHORTEST_ENDING = 2;
// No ending in the site's languages is longer; a longer rest is another word of a compound.
export const LONGEST_ENDING = 6;
const SHORTEST_PART = 4;
const LONGEST_PART_ENDING = 3;
// From this likeness on, a typed word needs no search for slips.
const SURE = 0.75;
// Words with less likeness are left out.
const LEAST = 0.15;

// Numbers below `own` are words of the guides, those from there on synonyms, whose `targets` are the words they mean.
export function dictionary({ words, said }) {
  const stems = new Map();
  const beginnings = [];
  const bases = [...words.split(" "), ...Object.keys(said)].map((entry, number) => {
    const [first, ...others] = entry.split(",");
    const [stem, rest = ""] = first.split("|");
    beginnings.push([stem, ...others]);
    for (const one of [stem, ...others]) {
      stems.set(one, [...(stems.get(one) ?? []), number]);
    }
    return stem + rest;
  });
  const meant = Object.values(said);
  const own = bases.length - meant.length;
  return { stems, beginnings, bases, targets: (number) => meant[number - own], own };
}

function note(found, number, like) {
  found.set(number, Math.max(found.get(number) ?? 0, like));
}

// How many letters two words share at their beginning.
function sharedBy(word, base, stem) {
  let shared = stem.length;
  while (shared < word.length && word[shared] === base[shared]) {
    shared += 1;
  }
  return shared;
}

// Of words with one stem, those that share more letters with the typed one come first: *files* is *file*, not *fill*.
function byStem({ stems, bases }, word, found) {
  const shortest = word.length > SHORTEST_STEM + SHORTEST_ENDING ? SHORTEST : SHORTEST_STEM;
  let most = 0;
  for (let length = word.length; length >= shortest; length -= 1) {
    const stem = word.slice(0, length);
    const forms = (stems.get(stem) ?? []).map((number) => [number, sharedBy(word, bases[number], stem)]);
    most = Math.max(most, ...forms.map(([, shared]) => shared));
    for (const [number, shared] of forms) {
      const ending = word.length - shared;
      const rest = bases[number].length - shared;
      const like = (length > SHORTEST_STEM ? 0.95 : 0.7) - 0.03 * ending - 0.05 * rest - 0.1 * Math.max(0, ending - LONGEST_ENDING);
      note(found, number, ending || rest ? Math.max(0.2, like) * 0.6 ** (most - shared) : 1);
    }
  }
}

// Words that begin with what is typed so far; they count less if the typed word is a whole word already.
function byBeginning({ bases }, word, found) {
  const most = Math.max(0, ...found.values()) < SURE ? 1 : 0.6;
  bases.forEach((base, number) => {
    if (word.length >= SHORTEST && base.startsWith(word) && base !== word) {
      note(found, number, most * (0.5 + (0.4 * word.length) / base.length));
    }
  });
}

function bySlip({ stems, bases }, word, found) {
  for (const [stem, numbers] of stems) {
    const most = stem.length >= 8 ? 2 : stem.length >= 4 ? 1 : 0;
    const ending = word.length - stem.length;
    const distance = most && ending > -2 && ending <= LONGEST_ENDING ? slips(stem, word, most) : Infinity;
    for (const number of distance < Infinity ? numbers : []) {
      const rest = Math.abs(word.length - bases[number].length);
      const like = (stem[0] === word[0] ? 0.8 : 0.65) - 0.15 * distance - 0.02 * rest;
      note(found, number, like);
    }
  }
}

// The last word of a compound that the guides may not have. Its first word is found as any stem is.
function byPart({ stems }, word, found) {
  for (let at = SHORTEST; at <= word.length - SHORTEST_PART; at += 1) {
    for (let end = word.length; end >= Math.max(at + SHORTEST, word.length - LONGEST_PART_ENDING); end -= 1) {
      for (const number of stems.get(word.slice(at, end)) ?? []) {
        note(found, number, 0.5 - 0.03 * (word.length - end));
      }
    }
  }
}

export function lookUp(words, word) {
  const found = new Map();
  byStem(words, word, found);
  byBeginning(words, word, found);
  byPart(words, word, found);
  if (Math.max(0, ...found.values()) < SURE) {
    bySlip(words, word, found);
  }
  const own = new Map([...found].filter(([number]) => number < words.own));
  // A synonym that is also a word of the guides means that word first.
  const less = Math.max(0, ...own.values()) < SURE ? 0.95 : 0.9;
  const meant = new Map(own);
  for (const [number, like] of found) {
    for (const target of number < words.own ? [] : words.targets(number)) {
      note(meant, target, less * like);
    }
  }
  return new Map([...meant].filter(([, like]) => like > LEAST));
}
