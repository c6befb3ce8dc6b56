import { expect, it } from 'vitest';
import { reportsIn } from '../fixture.ts';

/** The last report's chain, each link with what it rests on and its words: "vellia (CONTEXT)". */
function chain(text: string): string[] {
  const steps = reportsIn(text).at(-1)?.chain ?? [];
  return steps.map(({ to, basis, span }) => {
    const words = span === undefined ? '' : `: ${text.slice(...span)}`;
    return `${'actor' in to ? to.actor : to.name} (${basis}${words})`;
  });
}

const AT_HOME = 'Vellia is wet. Vellport is wet. The Vellian coast is wet.\n';

const rows: [text: string, chain: string[]][] = [
  ['Vellia said that it rained.', ['vellia (STATED: Vellia)']],
  ['Joss Imre said that it rained.', ['Joss Imre (STATED: Joss Imre)']],
  ['A neighbour said that it rained.', []],
  [
    'Orla Venn said that it rained.',
    ['orla-venn (STATED: Orla Venn)', 'vellian-foreign-ministry (REGISTER)', 'vellia (REGISTER)'],
  ],
  [
    'The Vellian Foreign Ministry said that it rained.\nShe added that the road was open.',
    ['vellian-foreign-ministry (COREFERENCE: The Vellian Foreign Ministry)', 'vellia (REGISTER)'],
  ],
  [
    'Vellian President Mira Kolt said that it rained.',
    ['Mira Kolt (STATED: Vellian President Mira Kolt)', 'vellia (STATED: Vellian President Mira Kolt)'],
  ],
  [
    'Ostmark’s President Orla Venn said that it rained.',
    ['orla-venn (STATED: Ostmark’s President Orla Venn)', 'ostmark (STATED: Ostmark’s President Orla Venn)'],
  ],
  [
    'The Vellian foreign minister said that it rained.',
    ['orla-venn (REGISTER)', 'vellian-foreign-ministry (REGISTER)', 'vellia (REGISTER)'],
  ],
  [`${AT_HOME}The military said that it rained.`, ['vellia (CONTEXT)']],
  [
    `${AT_HOME}Water Minister Joss Imre said that it rained.`,
    ['Joss Imre (STATED: Water Minister Joss Imre)', 'vellia (CONTEXT)'],
  ],
];

it.each(rows)('of %j leads over %j', (text, expected) => {
  expect(chain(text)).toEqual(expected);
});
