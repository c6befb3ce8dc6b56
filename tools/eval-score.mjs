// Scores attributions against gold ones. Contents match one to one, the pair that shares most first, where the words in
// both are at least half of the words in either; the speaker is right where it shares a word that is no function word.
// e2e counts a matched content with the right speaker; "exact" asks for the very words, whatever marks stand around them.

const TOKEN = /[\p{L}\p{N}]+(?:['’.&-][\p{L}\p{N}]+)*/gu;
const FUNCTION_WORDS = new Set(
  'the a an of and or in on at for to by with from his her their its he’s who that which as is was'.split(' '),
);
export const ROWS = ['speech', 'direct', 'mixed', 'indirect', 'all'];

function words(text) {
  return [...text.matchAll(TOKEN)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    lower: match[0].toLowerCase(),
  }));
}

function wordsIn(all, spans) {
  const found = new Set();
  for (const [start, end] of spans ?? []) {
    let [low, high] = [0, all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (all[middle].end <= start) low = middle + 1;
      else high = middle;
    }
    for (let at = low; at < all.length && all[at].start < end; at++) found.add(at);
  }
  return found;
}

const shared = (a, b) => {
  let count = 0;
  for (const value of a) if (b.has(value)) count++;
  return count;
};
const equal = (a, b) => a.size > 0 && a.size === b.size && shared(a, b) === a.size;
const overlap = (a, b) => {
  const both = shared(a, b);
  return both === 0 ? 0 : both / (a.size + b.size - both);
};

function matchOneToOne(gold, predicted, value, least) {
  const pairs = [];
  gold.forEach((g, i) => {
    predicted.forEach((p, j) => {
      const worth = value(g, p);
      if (worth > 0 && worth >= least) pairs.push([worth, i, j]);
    });
  });
  pairs.sort((a, b) => b[0] - a[0] || a[1] - b[1] || a[2] - b[2]);
  const byGold = new Map();
  const byPredicted = new Map();
  for (const [, i, j] of pairs) {
    if (byGold.has(i) || byPredicted.has(j)) continue;
    byGold.set(i, j);
    byPredicted.set(j, i);
  }
  return { byGold, byPredicted };
}

const f1 = (right, predicted, rightOfGold, gold) => {
  const precision = predicted === 0 ? 0 : right / predicted;
  const recall = gold === 0 ? 0 : rightOfGold / gold;
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
};

/** Scores one document; the outcome of each gold and each predicted attribution, for tables and for reading. */
export function scoreDocument(gold, predicted) {
  const all = words(gold.text);
  const take = (attribution) => ({
    attribution,
    type: attribution.type,
    speech: attribution.speech === true,
    content: wordsIn(all, attribution.content),
    cue: wordsIn(all, attribution.cue),
    speaker: wordsIn(all, attribution.speaker),
    fragments: attribution.content
      .map((span) => [...wordsIn(all, [span])].join())
      .filter((fragment) => fragment !== ''),
  });
  const G = gold.attributions.map(take);
  const P = predicted.attributions.map(take);
  const content = matchOneToOne(G, P, (g, p) => overlap(g.content, p.content), 0.5);
  const cues = matchOneToOne(G, P, (g, p) => overlap(g.cue, p.cue), 1e-9);
  const strong = (set) => {
    const kept = new Set([...set].filter((at) => !FUNCTION_WORDS.has(all[at].lower)));
    return kept.size > 0 ? kept : set;
  };
  const speakerRight = (g, p) =>
    g.speaker.size === 0 || p.speaker.size === 0
      ? g.speaker.size === p.speaker.size
      : shared(strong(g.speaker), strong(p.speaker)) > 0;
  for (const [i, g] of G.entries()) {
    const p = P[content.byGold.get(i)];
    g.matched = p !== undefined;
    g.right = p !== undefined && speakerRight(g, p);
    g.twin = p !== undefined && equal(g.content, p.content) ? p : undefined;
    g.cueFound = cues.byGold.has(i);
  }
  for (const [j, p] of P.entries()) {
    const g = G[content.byPredicted.get(j)];
    p.matched = g !== undefined;
    p.right = g !== undefined && speakerRight(g, p);
    // What best fits something thought or intended is not held against the speech row.
    let best;
    let most = 0;
    for (const candidate of G) {
      const worth = overlap(candidate.content, p.content);
      if (worth > most) [best, most] = [candidate, worth];
    }
    p.speech = best === undefined || best.speech;
  }
  return { gold: G, predicted: P };
}

/** The table: for each kind of report precision, recall and F1 end to end, exact contents, and speakers given a match. */
export function tabulate(documents) {
  const table = {};
  for (const row of ROWS) {
    const chosen = (item) => row === 'all' || (row === 'speech' ? item.speech : item.type === row);
    const gold = documents.flatMap((document) => document.gold.filter(chosen));
    const predicted = documents.flatMap((document) => document.predicted.filter(chosen));
    const count = (items, key) => items.filter((item) => item[key]).length;
    let fragmentsRight = 0;
    let fragmentsGold = 0;
    let fragmentsPredicted = 0;
    for (const document of documents) {
      const open = new Map();
      for (const fragment of document.gold.filter(chosen).flatMap(({ fragments }) => fragments)) {
        open.set(fragment, (open.get(fragment) ?? 0) + 1);
        fragmentsGold++;
      }
      for (const fragment of document.predicted.filter(chosen).flatMap(({ fragments }) => fragments)) {
        fragmentsPredicted++;
        const left = open.get(fragment) ?? 0;
        if (left === 0) continue;
        open.set(fragment, left - 1);
        fragmentsRight++;
      }
    }
    const exact = gold.filter(({ twin }) => twin !== undefined && chosen(twin)).length;
    const withSpeaker = gold.filter((item) => item.matched && item.speaker.size > 0);
    table[row] = {
      gold: gold.length,
      predicted: predicted.length,
      e2e: f1(count(predicted, 'right'), predicted.length, count(gold, 'right'), gold.length),
      contentExact: f1(exact, predicted.length, exact, gold.length),
      fragmentExact: f1(fragmentsRight, fragmentsPredicted, fragmentsRight, fragmentsGold),
      contentMatch: f1(count(predicted, 'matched'), predicted.length, count(gold, 'matched'), gold.length),
      speakerGivenMatch: withSpeaker.length === 0 ? 0 : count(withSpeaker, 'right') / withSpeaker.length,
    };
  }
  return table;
}
