import { describe, expect, it } from 'vitest';
import type { Attribution } from '../../../../src/extract/attribution/attribution.ts';
import type { AttributionCandidate } from '../../../../src/extract/attribution/model/candidates.ts';
import { JUDGE_FEATURES, judgeFeatures } from '../../../../src/extract/attribution/model/judge-features.ts';
import type { Range } from '../../../../src/extract/text/reading.ts';
import { changed, featuresOf, indexOf, signalsIn } from './features.ts';

/** What is judged: a text whose cue is "said", with the first and last word of content and speaker. */
interface Case {
  text: string;
  content: [string, string];
  speaker?: string | undefined;
  ruled?: boolean;
  /** How likely other cues are that claim this one's head, and that lie in its content. */
  claimed?: number;
  nested?: number;
  likelihood?: number;
}

function featuresOfCase({ text, content, speaker = 'Venn', ruled, claimed = 0, nested = 0, likelihood = 0.8 }: Case) {
  const signals = signalsIn(text);
  const to = (word: string): number => indexOf(signals, word);
  const head = to('said');
  const range: Range = [to(content[0]), to(content[1]) + 1];
  const own: Range | undefined = speaker === '' ? undefined : [to(speaker), to(speaker) + 1];
  const candidate: AttributionCandidate = {
    head,
    cueLikelihood: likelihood,
    labelling: -0.5,
    behind: 0,
    rank: 0,
    content: [range],
    speaker: own,
    speakers: own ? 1 : 0,
    cue: [head, head + 1],
    contentMass: 0.9,
    speakerMass: 0.9,
    beginning: 0.9,
    ending: 0.9,
  };
  const byRules: Attribution = { kind: 'SPEECH', cue: [head, head + 1], speaker: own, content: [range], confidence: 1 };
  const size = signals.reading.tokens.length;
  const covered = new Float32Array(size);
  covered[head] = claimed;
  const heads = new Float32Array(size);
  heads[range[0]] = nested;
  return featuresOf((out) => judgeFeatures(signals, candidate, ruled ? byRules : undefined, { covered, heads }, out));
}

const SO: Case = { text: 'Venn said rain fell.', content: ['rain', 'fell'] };
const rows: [what: string, before: Case, after: Case, told: number[], blind: number[]][] = [
  ['how likely the cue is one', SO, { ...SO, likelihood: 0.4 }, [1, 3, 5, 6], [2, 7, 8, 24]],
  ['that the rules found the same', SO, { ...SO, ruled: true }, [31, 32], [1, 2, 8, 24]],
  ['that another cue claims its head', SO, { ...SO, claimed: 0.9 }, [23, 38], [1, 8, 22]],
  ['that another cue lies in its content', SO, { ...SO, nested: 0.9 }, [22, 38], [1, 8, 23]],
  ['that there is no speaker', SO, { ...SO, speaker: '' }, [24, 25, 27, 28, 37], [1, 8, 11, 36]],
  [
    'that content ends before its sentence does',
    SO,
    { ...SO, content: ['rain', 'rain'] },
    [11, 12, 13, 14],
    [1, 24, 27],
  ],
  ['that content begins later', SO, { ...SO, content: ['fell', 'fell'] }, [11, 16, 17], [1, 13, 24]],
  [
    'that content is quoted',
    { text: 'Venn said “rain fell”.', content: ['rain', 'fell'] },
    SO,
    [8, 9, 10, 11],
    [1, 7, 24],
  ],
  [
    'that content splits a quotation',
    { text: 'Venn said “much rain fell”.', content: ['rain', 'fell'] },
    { text: 'Venn said “much rain fell”.', content: ['much', 'fell'] },
    [20],
    [1, 7, 24],
  ],
  [
    'on which side of the cue the content is',
    { text: 'Rain fell, Venn said.', content: ['Rain', 'fell'] },
    SO,
    [7, 8, 12, 16],
    [1, 9],
  ],
  [
    'on which side of it the speaker is',
    { text: '“Rain fell,” said Venn.', content: ['Rain', 'fell'] },
    { text: '“Rain fell,” Venn said.', content: ['Rain', 'fell'] },
    [24, 26, 27],
    [1, 7, 8],
  ],
];

describe('of a candidate is told', () => {
  it.each(rows)('%s', (_, before, after, told, blind) => {
    const differing = changed(featuresOfCase(before), featuresOfCase(after), 0);
    expect(differing).toEqual(expect.arrayContaining(told));
    for (const template of blind) expect(differing).not.toContain(template);
  });

  it('no more than there is room for', () => {
    expect(featuresOfCase(SO).length).toBeLessThanOrEqual(JUDGE_FEATURES);
  });
});
