import { expect, it } from 'vitest';
import { createExtractor } from '../../../src/extract/index.ts';
import type { Scope } from '../../../src/model.ts';
import { knowledge, published } from '../fixture.ts';

/** What the last statement of a text is about, and stands to, where the topic and the issue have a scope. */
function lastOf(text: string, scope: Scope): string {
  const within = <T>(each: T): T => ({ ...each, scope });
  const { topics, issues } = knowledge;
  const only = createExtractor({ ...knowledge, topics: topics.map(within) })(published(text)).at(-1);
  const issue = createExtractor({ ...knowledge, issues: issues.map(within) })(published(text)).at(-1);
  const slugs = [...(only?.terms ?? []).map(({ topic }) => topic), ...(issue?.stances ?? []).map((each) => each.issue)];
  return slugs.join(' ');
}

const vellian: Scope = { anyOf: ['vellia', 'river (war|conflict)'], noneOf: ['ostmark', 'Kesta'] };
const others: Scope = { anyOf: [], noneOf: ['vellia'] };
const both = 'captives release-captives';

const rows: [text: string, scope: Scope, found: string][] = [
  ['Sami Tarn said in Vellport that it must release the captives.', vellian, both],
  ['Sami Tarn said that Vellia must release the captives.', vellian, both],
  ['Sami Tarn said that the Vellian ministry must release the captives.', vellian, both],
  ['The river war goes on.\nSami Tarn said that it must release the captives.', vellian, both],
  ['The lake war goes on.\nSami Tarn said that it must release the captives.', vellian, ''],
  ['The river war goes on.\nSami Tarn said that Ostmark must release the captives.', vellian, ''],
  ['The river war goes on.\nSami Tarn said that both Ostmark and Vellia must release the captives.', vellian, both],
  [
    'The river war goes on. So it is in Kesta. In Ostmark, too.\nSami Tarn said that it must release the captives.',
    vellian,
    '',
  ],
  ['The lake war goes on.\nSami Tarn said that it must release the captives.', others, both],
  ['The lake war goes on.\nSami Tarn said that Vellia must release the captives.', others, ''],
  ['Orla Venn arrived.\nSami Tarn said that it must release the captives.', others, ''],
];

it.each(rows)('in %j with the scope %j', (text, scope, found) => {
  expect(lastOf(text, scope)).toBe(found);
});
