#!/usr/bin/env node
// Rebuilds src/extract/attribution/model/weights.ts: npm run compile && node tools/eval-train.mjs [train.jsonl dev.jsonl]
// Three log-linear models over hashed features: which tokens are cues, what each token is to a cue (a linear chain), and which
// of a cue's likeliest readings are right. The last learns from documents that the other two have not seen: each half
// of the corpus is read by models trained on the other half. Only weights are written, no text.
import { writeFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { findGroups } from '../dist/extract/attribution/model/attribute.js';
import { cueFeatures, isPossibleCue } from '../dist/extract/attribution/model/cue-features.js';
import { JUDGE_FEATURES, judgeFeatures } from '../dist/extract/attribution/model/judge-features.js';
import { signalsOf } from '../dist/extract/attribution/model/signals.js';
import {
  cueContextOf,
  EMISSIONS,
  emissionFeatures,
  LABEL,
  LABELS,
  TRANSITIONS,
  transitionFeatures,
} from '../dist/extract/attribution/model/span-features.js';
import { forwardBackward } from '../dist/extract/attribution/model/span-scores.js';
import { cuesByRule, windowOf } from '../dist/extract/attribution/model/window.js';
import { attributeByRules } from '../dist/extract/attribution/rules.js';
import { read } from '../dist/extract/index.js';
import { alignGold, readGold } from './eval-corpus.mjs';

const [trainPath = '../shared/eval/polnear/polnear-train.jsonl', devPath = '../shared/eval/polnear/polnear-dev.jsonl'] =
  process.argv.slice(2);

const SIZES = { cue: 2 ** 17, emission: 2 ** 17 * LABELS, transition: 2 ** 15 * LABELS * LABELS, judge: 2 ** 15 };
/** The share of features left out at random at each step, lest the models learn the articles by heart. */
const DROPPED = { cue: 0.3, spans: 0.7, judge: 0.5 };
const RARE = 2;
const PAIRS = LABELS * LABELS;
/** A reading that is right but not exact is worth this much of an exact one. */
const INEXACT = 0.65;
const THRESHOLDS = { DIRECT: 0.3, MIXED: 0.3, INDIRECT: 0.46 };

let seed = 7;
function random() {
  seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
  return (seed >>> 0) / 4294967296;
}

function shuffle(items) {
  for (let at = items.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [items[at], items[other]] = [items[other], items[at]];
  }
}

function prepare(documents) {
  return documents.map((document) => {
    const reading = read(document.text);
    const rules = attributeByRules(reading);
    return {
      reading,
      rules,
      ...cuesByRule(reading, rules),
      signals: signalsOf(reading),
      gold: alignGold(document, reading),
    };
  });
}

const logistic = (score) => 1 / (1 + Math.exp(-score));

/** Logistic regression over sparse features by Adagrad, features dropped at random; later epochs are averaged. */
function trainBinary(instances, featuresOf, size, { epochs, rate, dropped, rare }) {
  const weights = new Float32Array(size);
  const squares = new Float32Array(size);
  const sums = new Float64Array(size);
  const counts = new Uint8Array(size);
  const mask = size - 1;
  const features = new Int32Array(128);
  for (const instance of instances) {
    const count = featuresOf(instance, features);
    for (let k = 0; k < count; k++) counts[features[k] & mask] = Math.min(255, counts[features[k] & mask] + 1);
  }
  let averaged = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(instances);
    for (const instance of instances) {
      const count = featuresOf(instance, features);
      let kept = 0;
      let score = 0;
      for (let k = 0; k < count; k++) {
        const at = features[k] & mask;
        if (counts[at] < rare || random() < dropped) continue;
        features[kept++] = at;
        score += weights[at];
      }
      const error = logistic(score) - instance.target;
      if (Math.abs(error) < 0.005) continue;
      for (let k = 0; k < kept; k++) {
        const at = features[k];
        squares[at] += error * error;
        weights[at] -= (rate * (error + 1e-5 * weights[at])) / Math.sqrt(squares[at] + 1);
      }
    }
    if (epoch * 2 < epochs) continue;
    averaged++;
    for (let at = 0; at < size; at++) sums[at] += weights[at];
  }
  return Float32Array.from(sums, (sum) => (sum * (1 - dropped)) / averaged);
}

function trainCue(documents) {
  const instances = documents.flatMap((document) => {
    const heads = new Set(document.gold.map(({ head }) => head));
    return document.reading.tokens.flatMap((_, at) =>
      isPossibleCue(document.reading, at) ? [{ document, at, target: heads.has(at) ? 1 : 0 }] : [],
    );
  });
  const featuresOf = ({ document, at }, out) => cueFeatures(document.signals, at, document.found, out);
  return trainBinary(instances, featuresOf, SIZES.cue, { epochs: 6, rate: 0.1, dropped: DROPPED.cue, rare: RARE });
}

function labelled(document, { head, cue, content, speaker }) {
  const window = windowOf(document.reading, head, document.rules[document.byToken[head] - 1]);
  const labels = new Uint8Array(window.to - window.from);
  const put = (tokens, label) => {
    for (const at of tokens) if (at >= window.from && at < window.to) labels[at - window.from] = label;
  };
  put(content, LABEL.CONTENT);
  put(speaker, LABEL.SPEAKER);
  put([...cue, head], LABEL.CUE);
  return { signals: document.signals, window, labels };
}

/** A conditional random field over labels, by Adagrad on each window's likelihood. */
function trainSpans(documents, epochs) {
  const instances = documents.flatMap((document) =>
    document.gold.map((attribution) => labelled(document, attribution)),
  );
  const emission = new Float32Array(SIZES.emission);
  const transition = new Float32Array(SIZES.transition);
  const emissionSquares = new Float32Array(SIZES.emission);
  const transitionSquares = new Float32Array(SIZES.transition);
  const emissionSums = new Float64Array(SIZES.emission);
  const transitionSums = new Float64Array(SIZES.transition);
  const emissionMask = SIZES.emission / LABELS - 1;
  const transitionMask = SIZES.transition / PAIRS - 1;
  const emissionCounts = new Uint8Array(emissionMask + 1);
  const transitionCounts = new Uint8Array(transitionMask + 1);
  const longest = instances.reduce((most, { labels }) => Math.max(most, labels.length), 0);
  const E = new Int32Array(longest * EMISSIONS);
  const T = new Int32Array(longest * TRANSITIONS);
  const eSizes = new Int32Array(longest);
  const tSizes = new Int32Array(longest);
  const features = new Int32Array(Math.max(EMISSIONS, TRANSITIONS));

  function fill({ signals, window }, keep) {
    const context = cueContextOf(signals, window);
    const size = window.to - window.from;
    for (let i = 0; i < size; i++) {
      let count = emissionFeatures(signals, window, context, window.from + i, features);
      eSizes[i] = 0;
      for (let k = 0; k < count; k++) {
        if (keep(emissionCounts, features[k] & emissionMask))
          E[i * EMISSIONS + eSizes[i]++] = features[k] & emissionMask;
      }
      tSizes[i] = 0;
      if (i === 0) continue;
      count = transitionFeatures(signals, window, context, window.from + i, features);
      for (let k = 0; k < count; k++) {
        if (keep(transitionCounts, features[k] & transitionMask)) {
          T[i * TRANSITIONS + tSizes[i]++] = features[k] & transitionMask;
        }
      }
    }
    return size;
  }

  for (const instance of instances) {
    fill(instance, (counts, at) => {
      counts[at] = Math.min(255, counts[at] + 1);
      return false;
    });
  }
  const drop = (counts, at) => counts[at] >= RARE && random() >= DROPPED.spans;
  const rate = 0.2;
  let averaged = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(instances);
    let loss = 0;
    for (const instance of instances) {
      const { window, labels } = instance;
      const size = fill(instance, drop);
      const scores = { size, emission: new Float64Array(size * LABELS), transition: new Float64Array(size * PAIRS) };
      for (let i = 0; i < size; i++) {
        for (let k = 0; k < eSizes[i]; k++) {
          const base = E[i * EMISSIONS + k] * LABELS;
          for (let label = 0; label < LABELS; label++) scores.emission[i * LABELS + label] += emission[base + label];
        }
        for (let k = 0; k < tSizes[i]; k++) {
          const base = T[i * TRANSITIONS + k] * PAIRS;
          for (let pair = 0; pair < PAIRS; pair++) scores.transition[i * PAIRS + pair] += transition[base + pair];
        }
        if (window.from + i !== window.cue) continue;
        for (let label = 0; label < LABELS; label++)
          if (label !== LABEL.CUE) scores.emission[i * LABELS + label] = -1e6;
      }
      const { forward, backward, total } = forwardBackward(scores);
      for (let i = 0; i < size; i++) {
        loss -= scores.emission[i * LABELS + labels[i]] - (i === 0 ? total : 0);
        if (i > 0) loss -= scores.transition[i * PAIRS + labels[i - 1] * LABELS + labels[i]];
        for (let label = 0; label < LABELS; label++) {
          const cell = i * LABELS + label;
          const error = Math.exp(forward[cell] + backward[cell] - total) - (labels[i] === label ? 1 : 0);
          if (Math.abs(error) < 0.002) continue;
          for (let k = 0; k < eSizes[i]; k++) {
            const at = E[i * EMISSIONS + k] * LABELS + label;
            emissionSquares[at] += error * error;
            emission[at] -= (rate * error) / Math.sqrt(emissionSquares[at] + 1);
          }
        }
        for (let pair = 0; i > 0 && pair < PAIRS; pair++) {
          const [before, label] = [Math.floor(pair / LABELS), pair % LABELS];
          const likelihood = Math.exp(
            forward[(i - 1) * LABELS + before] +
              scores.transition[i * PAIRS + pair] +
              scores.emission[i * LABELS + label] +
              backward[i * LABELS + label] -
              total,
          );
          const error = likelihood - (labels[i - 1] === before && labels[i] === label ? 1 : 0);
          if (Math.abs(error) < 0.002) continue;
          for (let k = 0; k < tSizes[i]; k++) {
            const at = T[i * TRANSITIONS + k] * PAIRS + pair;
            transitionSquares[at] += error * error;
            transition[at] -= (rate * error) / Math.sqrt(transitionSquares[at] + 1);
          }
        }
      }
    }
    console.log(`spans epoch ${epoch + 1} of ${epochs}: ${(loss / instances.length).toFixed(3)}`);
    if (epoch < 2) continue;
    averaged++;
    for (let at = 0; at < emission.length; at++) emissionSums[at] += emission[at];
    for (let at = 0; at < transition.length; at++) transitionSums[at] += transition[at];
  }
  const average = (sums) => Float32Array.from(sums, (sum) => (sum * (1 - DROPPED.spans)) / averaged);
  return { emission: average(emissionSums), transition: average(transitionSums) };
}

/** Eight-bit weights and what one step is worth; the few largest are cut off so that small ones keep their difference. */
function quantise(table) {
  const sizes = [...table]
    .map(Math.abs)
    .filter((size) => size > 0)
    .sort((a, b) => a - b);
  const largest = sizes[Math.floor(sizes.length * 0.9995)] ?? 1;
  const scale = largest / 127;
  const step = (weight) => Math.max(-127, Math.min(127, Math.round(weight / scale)));
  return { table: Int8Array.from(table, (weight) => (Math.abs(step(weight)) < 2 ? 0 : step(weight))), scale };
}

function packable(cue, spans) {
  const [emission, transition] = [quantise(spans.emission), quantise(spans.transition)];
  return {
    cue: quantise(cue),
    spans: {
      emission: emission.table,
      transition: transition.table,
      emissionScale: emission.scale,
      transitionScale: transition.scale,
    },
  };
}

const FUNCTION_WORDS =
  /^(?:the|an?|of|and|or|in|on|at|for|to|by|with|from|his|her|their|its|who|that|which|as|is|was)$/;

/** How good a reading is: 0 wrong, 1 exact, between where content and speaker match well enough. */
function worth({ reading: { tokens }, gold }, { content, speaker, head }) {
  const isWord = (at) => /[\p{L}\p{N}]/u.test(tokens[at].word);
  const said = new Set(
    content.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i)).filter(isWord),
  );
  let best = 0;
  for (const attribution of gold) {
    attribution.words ??= new Set(attribution.content.filter(isWord));
    const both = [...said].filter((at) => attribution.words.has(at)).length;
    if (both === 0) continue;
    const overlap = both / (said.size + attribution.words.size - both);
    if (overlap < 0.5) continue;
    const strong = attribution.speaker.filter((at) => !FUNCTION_WORDS.test(tokens[at].lower));
    const named = strong.length > 0 ? strong : attribution.speaker;
    const right = speaker === undefined ? named.length === 0 : named.some((at) => at >= speaker[0] && at < speaker[1]);
    if (!right) continue;
    best = Math.max(best, attribution.cue.includes(head) ? (overlap === 1 ? 1 : INEXACT) : 0.3);
  }
  return best;
}

function readingsFor(document, model) {
  const { groups, neighbours } = findGroups(document.reading, document.signals, document.rules, model);
  return groups.flatMap(({ ruled, candidates }) =>
    candidates.map((candidate) => ({ document, candidate, ruled, neighbours })),
  );
}

const judged = ({ document, candidate, ruled, neighbours }, out) =>
  judgeFeatures(document.signals, candidate, ruled, neighbours, out);

function trainJudge(documents, models) {
  const instances = documents.flatMap((document, index) => {
    const buffer = new Int32Array(JUDGE_FEATURES);
    return readingsFor(document, models[index % 2]).map((item) => {
      const count = judged(item, buffer);
      return { features: buffer.slice(0, count), target: worth(document, item.candidate) };
    });
  });
  console.log(`judge: ${instances.length} candidates`);
  const featuresOf = ({ features }, out) => {
    out.set(features);
    return features.length;
  };
  return trainBinary(instances, featuresOf, SIZES.judge, { epochs: 8, rate: 0.1, dropped: DROPPED.judge, rare: 4 });
}

/** How often the best reading of a cue is right, by its score: likelihoods that never fall as the score grows. */
function calibrate(documents, model, judge) {
  const features = new Int32Array(JUDGE_FEATURES);
  const mask = judge.table.length - 1;
  const outcomes = documents.flatMap((document) => {
    const best = new Map();
    for (const item of readingsFor(document, model)) {
      const count = judged(item, features);
      let score = 0;
      for (let k = 0; k < count; k++) score += judge.table[features[k] & mask];
      const known = best.get(item.candidate.head);
      const found = { score: logistic(score * judge.scale), right: worth(document, item.candidate) > 0.5 };
      if (known === undefined || found.score > known.score) best.set(item.candidate.head, found);
    }
    return [...best.values()].filter(({ score }) => score >= 0.3);
  });
  outcomes.sort((a, b) => a.score - b.score);
  const bins = [];
  const width = Math.ceil(outcomes.length / 12);
  for (let at = 0; at < outcomes.length; at += width) {
    const slice = outcomes.slice(at, at + width);
    bins.push({
      score: slice.reduce((sum, { score }) => sum + score, 0) / slice.length,
      right: slice.filter(({ right }) => right).length,
      count: slice.length,
    });
  }
  for (let at = 1; at < bins.length; at++) {
    const [a, b] = [bins[at - 1], bins[at]];
    if (a.right / a.count <= b.right / b.count) continue;
    const count = a.count + b.count;
    bins.splice(at - 1, 2, {
      score: (a.score * a.count + b.score * b.count) / count,
      right: a.right + b.right,
      count,
    });
    at = Math.max(0, at - 2);
  }
  return bins.map(({ score, right, count }) => [Number(score.toFixed(3)), Number((right / count).toFixed(3))]);
}

const trainDocuments = readGold(trainPath);
const devDocuments = readGold(devPath);
if (trainDocuments === undefined || devDocuments === undefined) {
  console.log('the corpus is not there, nothing trained');
  process.exit(0);
}
const train = prepare(trainDocuments);
const dev = prepare(devDocuments);
console.log(`${train.length} documents to train on`);
const parts = [0, 1].map((half) => {
  const others = train.filter((_, index) => index % 2 !== half);
  return { cue: trainCue(others), spans: trainSpans(others, 10) };
});
const judge = quantise(
  trainJudge(
    train,
    parts.map(({ cue, spans }) => packable(cue, spans)),
  ),
);
for (let run = 0; run < 2; run++) parts.push({ cue: trainCue(train), spans: trainSpans(train, 10) });
// The mean of models that learnt from different documents, or in another order, errs less than any of them.
const SHARES = [0.2, 0.2, 0.3, 0.3];
const mean = (tables) =>
  Float32Array.from(tables[0], (_, at) => tables.reduce((sum, table, part) => sum + SHARES[part] * table[at], 0));
const model = packable(mean(parts.map(({ cue }) => cue)), {
  emission: mean(parts.map(({ spans }) => spans.emission)),
  transition: mean(parts.map(({ spans }) => spans.transition)),
});
const calibration = calibrate(dev, model, judge);
const packed = deflateRawSync(
  Buffer.concat(
    [model.cue.table, model.spans.emission, model.spans.transition, judge.table].map((table) =>
      Buffer.from(table.buffer),
    ),
  ),
  { level: 9 },
).toString('base64');
const scales = {
  cue: model.cue.scale,
  emission: model.spans.emissionScale,
  transition: model.spans.transitionScale,
  judge: judge.scale,
};
const written = `/**
 * Weights only: learnt from the train split of PolNeAR 1.0.0 (Newell, Margolin, Ruths: LREC 2018), of which nothing else
 * is here; confidence is calibrated on its dev split. Rebuilt by \`node tools/eval-train.mjs\` after \`npm run compile\`.
 */
export const SIZES = ${JSON.stringify(SIZES)};

/** What one step of a table's eight-bit weights is worth. */
export const SCALES = ${JSON.stringify(scales)};

/** The least score a reading needs. */
export const THRESHOLDS = ${JSON.stringify(THRESHOLDS)};

/** Pairs of a score and how often readings of that score are right. */
export const CALIBRATION: readonly (readonly [number, number])[] = ${JSON.stringify(calibration)};

/** The tables in the order of their sizes, deflated, in base64. */
export const PACKED =
  '${packed}';
`;
writeFileSync(new URL('../src/extract/attribution/model/weights.ts', import.meta.url), written);
console.log(`wrote ${(written.length / 1024).toFixed(0)} KiB`);
