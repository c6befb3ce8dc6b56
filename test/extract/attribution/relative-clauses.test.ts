import { describe, expect, it } from 'vitest';
import { reportsIn } from '../fixture.ts';

/** Speaker and content of each report. */
function said(text: string): string[] {
  const words = (spans: readonly (readonly [number, number])[]) => spans.map((span) => text.slice(...span)).join(' … ');
  return reportsIn(text).map(({ speaker, content }) => `${words(speaker)}: ${words(content)}`);
}

describe('what a relative clause has somebody say', () => {
  it.each([
    [
      'The mill burned in the raid, which Ostmark blamed on the Dawn Front.',
      'Ostmark: the raid, which … on the Dawn Front',
    ],
    [
      'He was jailed in a case that the Vellian government, his paper and millers have denounced as a sham.',
      'the Vellian government, his paper and millers: a case that … as a sham',
    ],
    [
      'The boats left after the search of the mill, which Orla Venn referred to as “theft”.',
      'Orla Venn: the search of the mill, which … as “theft”',
    ],
    [
      'The two-day truce, which the army described as “a pause”, is over.',
      'the army: The two-day truce, which … as “a pause”',
    ],
  ])('in %j', (text, statement) => expect(said(text)).toEqual([statement]));

  it.each(['The mill, which the front built on Monday, burned.', 'The mill, which was blamed as the cause, burned.'])(
    'is nothing in %j',
    (text) => expect(said(text)).toEqual([]),
  );

  it('leaves the thing to whoever spoke of it', () => {
    expect(said('Ostmark denounced a strike on a school in the east, which Vellia blamed on the Dawn Front.')).toEqual([
      'Ostmark: a strike on a school in the east',
      'Vellia: which … on the Dawn Front',
    ]);
  });
});
