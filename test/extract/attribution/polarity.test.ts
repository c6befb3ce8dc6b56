import { describe, expect, it } from 'vitest';
import { reportsIn } from '../fixture.ts';

const told = (text: string): string[] =>
  reportsIn(text).map(
    ({ content, polarity = 'ASSERTS' }) => `${polarity} ${content.map((span) => text.slice(...span)).join(' … ')}`,
  );

const rows: [text: string, ...reports: string[]][] = [
  ['Vellia denied that it had fired on the ferry.', 'DENIES it had fired on the ferry'],
  ['Vellia has repeatedly denied it had fired on the ferry.', 'DENIES it had fired on the ferry'],
  ['The Vellian government has denied any role in the raid.', 'DENIES any role in the raid'],
  ['The Vellian Foreign Ministry denied firing on the ferry.', 'DENIES firing on the ferry'],
  ['Vellia disputes that the ferry was hit.', 'DENIES the ferry was hit'],
  ['Orla Venn never said that the captives were dead.', 'DENIES the captives were dead'],
  ['Orla Venn had never claimed that the road was open.', 'DENIES the road was open'],
  ['Vellia rejected claims that its boats had sunk the ferry.', 'DENIES claims that its boats had sunk the ferry'],
  ['The front dismissed the report as false.', 'DENIES the report as false'],
  [
    'Orla Venn dismissed as baseless the allegation that the ferry was hit.',
    'DENIES as baseless the allegation that the ferry was hit',
  ],
  ['The front refused to confirm that the captives had been moved.', 'QUESTIONS the captives had been moved'],
  ['Orla Venn questioned whether the truce would hold.', 'QUESTIONS whether the truce would hold'],
  ['Orla Venn doubted that the truce would hold.', 'QUESTIONS the truce would hold'],
  ['The ministry would neither confirm nor deny that the captives had been moved.'],
  // Counter-examples: asserted.
  ['Vellia said that it had not fired on the ferry.', 'ASSERTS it had not fired on the ferry'],
  ['Vellia did not deny that it had fired on the ferry.', 'ASSERTS it had fired on the ferry'],
  ['Vellia has not denied firing on the ferry.', 'ASSERTS firing on the ferry'],
  ['“We never fired on the ferry,” the ministry denied.', 'ASSERTS “We never fired on the ferry,”'],
  ['Vellia rejected the plan for a truce.', 'ASSERTS the plan for a truce'],
  ['Orla Venn dismissed the plan as too late.', 'ASSERTS the plan as too late'],
  ['Orla Venn did not doubt that the truce would hold.', 'ASSERTS the truce would hold'],
  ['The front refused to release the captives.', 'ASSERTS to release the captives'],
];

describe('a statement is asserted, denied or questioned', () => {
  it.each(rows)('in %j', (text, ...reports) => {
    expect(told(text)).toEqual(reports);
  });
});
