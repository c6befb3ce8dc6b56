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
  ['Orla Venn condemned the raid and called for talks on the bridge.', 'the raid … talks on the bridge'],
  [
    'Orla Venn said the road was closed, acknowledging the need for a bridge.',
    'the road was closed … the need for a bridge',
  ],
  [
    'Orla Venn has blamed the flood on the miners, while accusing Ostmark of neglect.',
    'the flood on the miners … Ostmark of neglect',
  ],
  ['Orla Venn denied the raid and said the road was open.', 'the raid', 'the road was open'],
  ['“We will wait,” Orla Venn said, accusing Ostmark of neglect.', '“We will wait,”', 'Ostmark of neglect'],
  [
    'Orla Venn said the road was closed, but Sami Tarn said the bridge was open.',
    'the road was closed',
    'the bridge was open',
  ],
];

it.each(rows)('%j', (text, ...contents) => {
  const found = reportsIn(text).map(({ content }) => content.map((span) => text.slice(...span)).join(' … '));
  expect(found).toEqual(contents);
});

it('keeps the cue of each part, and a stance that only one of them takes', () => {
  const text = 'Orla Venn condemned the raid and urged the front to free the captives.';
  const [report, ...others] = reportsIn(text);
  expect(others).toEqual([]);
  expect(report?.cue.map((span) => text.slice(...span))).toEqual(['condemned', 'urged']);
  expect(report?.stances.map(({ issue, stance }) => `${stance} ${issue}`)).toEqual(['SUPPORTS release-captives']);
});
