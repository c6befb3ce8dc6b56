import { describe, expect, it } from 'vitest';
import { candidatesFor } from '../../../../src/extract/attribution/model/candidates.ts';
import { LABEL, LABELS, type Window } from '../../../../src/extract/attribution/model/span-features.ts';
import type { Scores } from '../../../../src/extract/attribution/model/span-scores.ts';
import { everyLabelling, makeScores, massOf } from './labellings.ts';

const OFFSET = 10;
const windowOf = (size: number, cue: number): Window => ({
  from: OFFSET,
  to: OFFSET + size,
  cue: OFFSET + cue,
  ruled: new Uint8Array(size),
});

/** Scores by which one labelling is by far the likeliest: S speaker, C cue, T content, – outside. */
function scoresFor(labelling: string): Scores {
  const emission = new Float64Array(labelling.length * LABELS);
  [...labelling].forEach((letter, at) => {
    emission[at * LABELS + '-SCT'.indexOf(letter)] = 9;
  });
  return { size: labelling.length, emission, transition: new Float64Array(labelling.length * LABELS * LABELS) };
}

describe('the best candidate', () => {
  const rows: [labelling: string, cue: number, expected: object][] = [
    ['SSCTT-', 2, { speaker: [10, 12], cue: [12, 13], content: [[13, 15]], speakers: 1 }],
    ['TT-CSS', 3, { speaker: [14, 16], cue: [13, 14], content: [[10, 12]], speakers: 1 }],
    [
      'TTCSTT',
      2,
      {
        speaker: [13, 14],
        content: [
          [10, 12],
          [14, 16],
        ],
      },
    ],
    ['S-SCTT', 3, { speaker: [12, 13], speakers: 2 }],
    ['SCTTTS', 1, { speaker: [10, 11], speakers: 2 }],
    ['-CCTT-', 2, { speaker: undefined, speakers: 0, cue: [11, 13] }],
  ];
  it.each(rows)('is the labelling %s', (labelling, cue, expected) => {
    const [best] = candidatesFor(windowOf(labelling.length, cue), scoresFor(labelling), 0.8, 3);
    expect(best).toMatchObject({ rank: 0, behind: 0, head: OFFSET + cue, cueLikelihood: 0.8, ...expected });
  });

  it('is none without content', () => {
    expect(candidatesFor(windowOf(4, 1), scoresFor('SC--'), 0.8, 1)).toEqual([]);
  });
});

describe.each([4, 5, 6])('of scores %i, candidates', (seed) => {
  const scores = makeScores(4, seed);
  const every = everyLabelling(scores).sort((a, b) => b.score - a.score);
  const total = massOf(every.map(({ score }) => score));
  const count = 12;
  const found = candidatesFor(windowOf(4, 1), scores, 0.5, count);

  it('are the likeliest labellings in order, less those without content', () => {
    const expected = every
      .slice(0, count)
      .flatMap(({ labels, score }, rank) => (labels.includes(LABEL.CONTENT) ? [{ rank, score }] : []));
    expect(found.map(({ rank }) => rank)).toEqual(expected.map(({ rank }) => rank));
    found.forEach(({ labelling, behind }, i) => {
      expect(labelling).toBeCloseTo((expected[i]?.score ?? 0) - Math.log(total));
      expect(behind).toBeCloseTo((every[0]?.score ?? 0) - (expected[i]?.score ?? 0));
    });
  });

  it('know how likely any labelling begins and ends content where they do', () => {
    const share = (isMeant: (labels: readonly number[]) => boolean) =>
      massOf(every.filter(({ labels }) => isMeant(labels)).map(({ score }) => score)) / total;
    for (const { content, beginning, ending } of found) {
      const first = (content[0]?.[0] ?? 0) - OFFSET;
      const last = (content.at(-1)?.[1] ?? 0) - OFFSET - 1;
      const { CONTENT } = LABEL;
      expect(beginning).toBeCloseTo(share((labels) => labels[first] === CONTENT && labels[first - 1] !== CONTENT));
      expect(ending).toBeCloseTo(share((labels) => labels[last] === CONTENT && labels[last + 1] !== CONTENT));
    }
  });

  it('share the likelihood of those with the same content, and with the same speaker', () => {
    for (const candidate of found) {
      const sum = (same: (other: (typeof found)[number]) => boolean) =>
        massOf(found.filter(same).map((each) => each.labelling));
      expect(candidate.contentMass).toBeCloseTo(sum(({ content }) => `${content}` === `${candidate.content}`));
      expect(candidate.speakerMass).toBeCloseTo(sum(({ speaker }) => `${speaker}` === `${candidate.speaker}`));
    }
  });
});
