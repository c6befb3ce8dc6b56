import { expect, it } from 'vitest';
import { findSigned } from '../../../src/extract/attribution/signatures.ts';
import { read } from '../../../src/extract/index.ts';
import { written } from '../fixture.ts';

const rows: [text: string, ...lines: string[]][] = [
  ['“We will be back.” — Orla Venn', 'Orla Venn: “We will be back.”'],
  ['“We will be back.” — Orla Venn left for Vellport.'],
  ['Captives to be freed on Thursday – FM', 'FM: Captives to be freed on Thursday'],
  ['Ninety people have died in a year: lake ministry', 'lake ministry: Ninety people have died in a year'],
  ['Vellia will keep the bridge – Venn\nShe spoke.', 'Venn: Vellia will keep the bridge'],
  ['The road to Kamm is shut – Kamm Herald'],
  ['The road to Kamm is shut: what we know'],
  ['The truce enters its last day: key points'],
  ['Lake Union chief: the captives must be freed', 'Lake Union chief: the captives must be freed'],
  ['Vellian PM: no truce until the captives are free\nIt rained.', 'Vellian PM: no truce until the captives are free'],
  ['Lake Union chief: what the mill tells'],
  ['War in Kamm: the road to Vellport is shut'],
  [
    'We have built three bridges.\n\nOrla Venn, Minister for Water and head of the River Office\n\nThe road is shut.',
    'Orla Venn, Minister for Water and head of the River Office: We have built three bridges',
  ],
  ['We have built three bridges.\n\nOrla Venn, the minister, left.'],
];

it.each(rows)('%j', (text, ...lines) => {
  const reading = read(text);
  const found = findSigned(reading).map(
    ({ speaker = [0, 0], content }) =>
      `${written(reading, speaker)}: ${content.map((range) => written(reading, range)).join(' … ')}`,
  );
  expect(found).toEqual(lines);
});
