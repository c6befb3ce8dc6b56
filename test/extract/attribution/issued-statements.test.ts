import { expect, it } from 'vitest';
import { findIssuedStatements } from '../../../src/extract/attribution/issued-statements.ts';
import { read } from '../../../src/extract/index.ts';
import { reportsIn, written } from '../fixture.ts';

const rows: [text: string, ...statements: string[]][] = [
  [
    'The ministry said in a statement:\nWe hold the front responsible.\nWe will not rest.\nThe front slept.',
    'The ministry: We hold the front responsible',
    'The ministry: We will not rest',
  ],
  [
    'The ministry issued the following statement on Tuesday.\nWe hold the front responsible.',
    'The ministry: We hold the front responsible',
  ],
  [
    'The ministry said in a statement: We hold the front responsible. Our patience ends. The front slept.',
    'The ministry: We hold the front responsible. Our patience ends',
  ],
  ['The ministry said in a statement:\n“We hold the front responsible.”'],
  ['The ministry said in a statement:\nIt holds the front responsible.'],
  ['The ministry slept.\nWe hold the front responsible.'],
];

it.each(rows)('%j', (text, ...statements) => {
  const reading = read(text);
  const found = findIssuedStatements(reading).attributions.map(
    ({ speaker, content }) =>
      `${speaker ? written(reading, speaker) : '–'}: ${content.map((range) => written(reading, range)).join(' … ')}`,
  );
  expect(found).toEqual(statements);
});

it.each([
  ['Statement by the Vellian Foreign Ministry on the captives\nThe road is open.', 'the Vellian Foreign Ministry'],
  ['A statement by the Vellian Foreign Ministry was late.\nThe road is open.', undefined],
])('the heading of %j names %j as issuer of the whole text', (text, issuer) => {
  const reading = read(text);
  const { heading } = findIssuedStatements(reading);
  expect(heading && written(reading, heading.issuer)).toBe(issuer);
});

it('gives all paragraphs of a text to the issuer whom its headline names, in their own words', () => {
  const text = 'There is no time to lose.\n\nWe call for talks. The road must open.\n\nPresident Orla Venn';
  const headline = 'Joint Statement from the Leaders of Vellia and Ostmark';
  expect(reportsIn(text, { headline }).map(({ mode, content }) => [mode, text.slice(...(content[0] ?? []))])).toEqual([
    ['DIRECT', 'There is no time to lose'],
    ['DIRECT', 'We call for talks. The road must open'],
  ]);
  expect(reportsIn(text, { headline }).map(({ party, jointParties }) => [party, jointParties])).toEqual([
    ['vellia', ['ostmark']],
    ['vellia', ['ostmark']],
  ]);
  expect(reportsIn('The road is shut. It must open.', { headline })).toEqual([]);
});
