// Cuts an excerpt with the found words out of a section's text, and marks them.

import { LONGEST_ENDING } from "./lookup.js";
import { wordsOf } from "./words.js";

const LONGEST = 160;

// The places in a text of all forms of the found words: {at, end}.
function found({ dictionary }, text, words) {
  const stems = [...words].flatMap((word) => dictionary.beginnings[word]);
  return wordsOf(text)
    .filter(({ key }) => stems.some((stem) => key.startsWith(stem) && key.length - stem.length <= LONGEST_ENDING))
    .map(({ at, word }) => ({ at, end: at + word.length }));
}

// The block with the most found words, cut around the first one, and completed with the next blocks if it is short.
export function excerptOf(index, text, words) {
  const blocks = text.split("\n").map((block) => ({ block, marks: found(index, block, words) }));
  const most = Math.max(...blocks.map(({ marks }) => marks.length));
  const start = blocks.findIndex(({ marks }) => marks.length === most);
  let excerpt = blocks[start].block;
  for (let next = start + 1; next < blocks.length && excerpt.length < LONGEST / 2; next += 1) {
    excerpt += ` ${blocks[next].block}`;
  }
  if (excerpt.length <= LONGEST) {
    return excerpt;
  }
  const first = blocks[start].marks[0]?.at ?? 0;
  const from = first < LONGEST / 2 ? 0 : excerpt.lastIndexOf(" ", first - LONGEST / 3) + 1;
  const cut = excerpt.slice(from, from + LONGEST);
  const end = from + LONGEST < excerpt.length ? cut.lastIndexOf(" ") : cut.length;
  return `${from ? "…" : ""}${cut.slice(0, end)}${end < cut.length ? "…" : ""}`;
}

// The text as nodes, with a <mark> around each found word.
export function marked(index, text, words) {
  const nodes = [];
  let last = 0;
  for (const { at, end } of found(index, text, words)) {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(at, end);
    nodes.push(text.slice(last, at), mark);
    last = end;
  }
  return [...nodes, text.slice(last)];
}
