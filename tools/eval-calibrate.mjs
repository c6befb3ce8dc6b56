#!/usr/bin/env node
// Works out how often stances are right, by what they rest on, and writes src/extract/stances/calibration.ts:
// npm run compile && node tools/eval-calibrate.mjs <folder> [--check]
// The folder is one of coded articles, as for `npm run eval -- --news`. Learnt from its training part; how well that
// holds for the validation part is printed. With --check nothing is written.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { STANCE_EVIDENCE } from '../dist/model.js';
import { isValidation, scoreNews } from './eval-news.mjs';

/** Few stances of a kind say little of it: each kind starts with this many that are right as often as all together. */
const PRIOR = 16;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'boolean', default: false } },
});
const [folder] = positionals;
if (folder === undefined) throw new Error('Name a folder of coded articles: node tools/eval-calibrate.mjs <folder>');

const scored = await scoreNews(folder);
const training = scored.filter((article) => !isValidation(article)).flatMap(({ stances }) => stances);
const validation = scored.filter(isValidation).flatMap(({ stances }) => stances);
const rightOf = (stances) => stances.filter(({ right }) => right).length;

const clear = training.filter(({ stance }) => stance !== 'UNCLEAR');
// A uniform prior: one right and one wrong.
const overall = (rightOf(clear) + 1) / (clear.length + 2);
const rows = STANCE_EVIDENCE.map((kind) => {
  const given = clear.filter(({ evidence }) => evidence === kind);
  const share = (rightOf(given) + PRIOR * overall) / (given.length + PRIOR);
  return { kind, given: given.length, right: rightOf(given), share: share.toFixed(2) };
});

console.log(`training: ${rightOf(clear)} of ${clear.length} right, drawn towards ${overall.toFixed(2)}`);
console.log('evidence       right    of  confidence  validation');
const shares = new Map(rows.map(({ kind, share }) => [kind, Number(share)]));
for (const { kind, given, right, share } of rows) {
  const unseen = validation.filter(({ evidence }) => evidence === kind);
  console.log(
    `${kind.padEnd(12)} ${String(right).padStart(7)} ${String(given).padStart(5)} ${share.padStart(11)}  ${rightOf(unseen)} of ${unseen.length}`,
  );
}

/** Mean squared distance between confidence and what was so: 0 is perfect, 0.25 is what always saying 0.5 gets. */
const brier = (stances, confidenceOf) =>
  stances.reduce((sum, stance) => sum + (confidenceOf(stance) - Number(stance.right)) ** 2, 0) / stances.length;
const unseen = validation.filter(({ stance }) => stance !== 'UNCLEAR');
console.log(`Brier score on validation (${unseen.length} stances)`);
console.log(`  by kind               ${brier(unseen, ({ evidence }) => shares.get(evidence)).toFixed(3)}`);
console.log(`  one share for all     ${brier(unseen, () => overall).toFixed(3)}`);
console.log(`  as compiled till now  ${brier(unseen, ({ confidence }) => confidence).toFixed(3)}`);

if (!values.check)
  writeFileSync(
    new URL('../src/extract/stances/calibration.ts', import.meta.url),
    `// Written by tools/eval-calibrate.mjs; not edited by hand.
import type { StanceEvidence } from '../../model.ts';

/** The share of stances on each kind of evidence that a person reads the same way, drawn towards that of all. */
export const SHARE_RIGHT: Readonly<Record<StanceEvidence, number>> = {
${rows.map(({ kind, given, right, share }) => `  /** ${right} of ${given} */\n  ${kind}: ${Number(share)},`).join('\n')}
};
`,
  );
