import { expect, it } from 'vitest';
import { reportsIn } from '../fixture.ts';

const rows: [text: string, ...contents: string[]][] = [
  ['Orla Venn said that it rained. “The road is closed. We wait.”', 'it rained', '“The road is closed. We wait.”'],
  ['“The road is closed. We wait.” Orla Venn said that it rained.', 'it rained'],
  ['Orla Venn said that it rained. “The Boat” sank.', 'it rained'],
];

it.each(rows)('%j', (text, ...contents) => {
  const found = reportsIn(text).map(({ content }) => content.map((span) => text.slice(...span)).join(' … '));
  expect(found).toEqual(contents);
});
