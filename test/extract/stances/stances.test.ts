import { describe, expect, it } from 'vitest';
import { reportsIn } from '../fixture.ts';

function stanceIn(text: string, issue = 'release-captives'): string {
  return reportsIn(text)
    .flatMap(({ stances }) => stances)
    .filter((stance) => stance.issue === issue)
    .map(({ stance, condition }) => (condition === undefined ? stance : `${stance} ${text.slice(...condition)}`))
    .join('; ');
}

const rows: [text: string, stance: string][] = [
  ['The Lake Union said that the Dawn Front must release the captives.', 'SUPPORTS'],
  ['The Lake Union called for the release of all captives.', 'SUPPORTS'],
  ['The Lake Union urged the Dawn Front to free the captives.', 'SUPPORTS'],
  ['Orla Venn said that the captives must be released at once.', 'SUPPORTS'],
  ['Sami Tarn said that the front would not release the captives.', 'OPPOSES'],
  ['Sami Tarn said that the front would never release the captives.', 'OPPOSES'],
  ['Sami Tarn said that the front would keep the captives.', 'OPPOSES'],
  [
    'Sami Tarn said that the front would not release the captives until the army leaves the valley.',
    'CONDITIONAL until the army leaves the valley',
  ],
  [
    'Sami Tarn said that the front would release the captives only if the army leaves.',
    'CONDITIONAL only if the army leaves',
  ],
  ['Sami Tarn said that if the army leaves, the front will release the captives.', 'CONDITIONAL if the army leaves'],
  [
    'Sami Tarn said that the front would release the captives in exchange for grain.',
    'CONDITIONAL in exchange for grain',
  ],
  ['Orla Venn said that the Dawn Front refuses to release the captives.', ''],
  ['Orla Venn said that Sami Tarn had promised to free the captives.', ''],
  ['The Dawn Front did not say that it would release the captives.', ''],
  ['Sami Tarn said that the front demands a truce before releasing the captives.', 'CONDITIONAL a truce'],
  ['The Dawn Front announced that it had released a captive.', ''],
  [
    'The front wants guarantees that the war will not resume before it frees any more captives, Sami Tarn said.',
    'CONDITIONAL guarantees that the war will not resume',
  ],
  ['Sami Tarn said that the army must leave before the front frees the captives.', 'CONDITIONAL the army must leave'],
  [
    'Sami Tarn said that a truce must come first and only then will the front free the captives.',
    'CONDITIONAL only then',
  ],
  ['Orla Venn said that Vellia would resume the war if the front did not free the captives by Saturday.', 'SUPPORTS'],
  ['Vellia will stop the talks unless the front frees the captives, Orla Venn warned.', 'SUPPORTS'],
  ['Sami Tarn ruled out freeing the captives.', 'OPPOSES'],
  ['Orla Venn said that those captives held inland must be freed.', 'SUPPORTS'],
  ['Sami Tarn spoke.\nQ. Where are the captives?\nA. They will be released at once.', 'SUPPORTS'],
  ['Orla Venn said that two captives were released on Monday.', ''],
  ['Orla Venn said that the road was open.', ''],
  ['Orla Venn said that the captives were alive.', ''],
];

describe('a stance on releasing the captives', () => {
  it.each(rows)('%s %s', (text, stance) => {
    expect(stanceIn(text)).toBe(stance);
  });
});
