import { expect, it } from 'vitest';
import { reportsIn } from '../fixture.ts';

const rows: [text: string, ...contents: string[]][] = [
  [
    '“We will wait,” Orla Venn said.\n\n“The road is closed. We have time.”',
    '“We will wait,” … “The road is closed. We have time.”',
  ],
  [
    '“We will wait,” Orla Venn said.\n\nThe road is closed.\n\n“The road is closed. We have time.”',
    '“We will wait,”',
    '“The road is closed. We have time.”',
  ],
  [
    '“Where was the boat that night?” the judge asked.\n\n“It lay in the harbour of Vell.”',
    '“Where was the boat that night?”',
    '“It lay in the harbour of Vell.”',
  ],
  ['Orla Venn confirmed the raid, calling it “an act of defence”.', 'the raid … calling it “an act of defence”'],
  [
    'Orla Venn said that the road was closed, adding that the bridge was mined.',
    'the road was closed',
    'the bridge was mined',
  ],
];

it.each(rows)('%j', (text, ...contents) => {
  const found = reportsIn(text).map(({ content }) => content.map((span) => text.slice(...span)).join(' … '));
  expect(found).toEqual(contents);
});
