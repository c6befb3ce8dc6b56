import { expect, it } from 'vitest';
import { attributeByRules } from '../../../src/extract/attribution/rules.ts';
import { read } from '../../../src/extract/index.ts';
import { written } from '../fixture.ts';

const rows: [text: string, ...attributions: string[]][] = [
  ['Orla Venn said that the road was open.', 'Orla Venn | said | that the road was open'],
  ['“It is over,” Orla Venn said.', 'Orla Venn | said | “It is over,”'],
  ['“It is over,” said Orla Venn, “and that is good.”', 'Orla Venn | said | “It is over,” … “and that is good.”'],
  ['The valley is closed, the council said.', 'the council | said | The valley is closed'],
  [
    'After years of rain, life had become hard, said village leader and lawyer Joss Imre, who spoke for Kamm.',
    'village leader and lawyer Joss Imre | said | After years of rain, life had become hard',
  ],
  ['Joss Imre, who had been ill, said that it rained.', 'Joss Imre, who had been ill | said | that it rained'],
  [
    'The road has yet to open, judge Ina Kolt said while reading her ruling.',
    'judge Ina Kolt | said | The road has yet to open',
  ],
  ['According to the council, the valley is closed.', 'the council | According to | the valley is closed'],
  ['Orla Venn told reporters on Friday that it rained.', 'Orla Venn | told | that it rained'],
  ['The union urged the front to release them.', 'The union | urged | the front to release them'],
  ['Orla Venn said – in a statement – that it rained.', 'Orla Venn | said | that it rained'],
  ['Orla Venn said on Thursday evening the road was open.', 'Orla Venn | said | the road was open'],
  [
    'Orla Venn rejected the plan and warned of a war.',
    'Orla Venn | rejected | the plan',
    'Orla Venn | warned of | a war',
  ],
  [
    'Orla Venn said that it rained, adding that it was cold.',
    'Orla Venn | said | that it rained',
    'Orla Venn | adding | that it was cold',
  ],
  ['The truce ended on Monday, with the front saying that it was ready.', 'the front | saying | that it was ready'],
  ['The front will free six, but ruled out more.', 'The front | ruled out | more'],
  ['Orla Venn walked home.'],
];

it.each(rows)('%j', (text, ...attributions) => {
  const reading = read(text);
  const found = attributeByRules(reading).map(({ speaker, cue, content }) =>
    [speaker, cue, ...content].map((range) => (range ? written(reading, range) : '–')),
  );
  expect(found.map(([speaker, cue, ...content]) => `${speaker} | ${cue} | ${content.join(' … ')}`)).toEqual(
    attributions,
  );
});
