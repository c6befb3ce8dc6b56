import { expect, it } from 'vitest';
import { tidySpeaker, withoutTime } from '../../../src/extract/attribution/tidy-speaker.ts';
import { read } from '../../../src/extract/index.ts';
import type { Range } from '../../../src/extract/text/reading.ts';
import { written } from '../fixture.ts';

/** The tokens between two bars, and the text without them. */
function marked(text: string): { plain: string; range: Range } {
  const [left = '', middle = ''] = text.split('|');
  const plain = text.replaceAll('|', '');
  const { tokens } = read(plain);
  const from = tokens.findIndex(({ start }) => start >= left.length);
  const to = tokens.findIndex(({ start }) => start >= left.length + middle.length);
  return { plain, range: [from, to < 0 ? tokens.length : to] };
}

const rows: [text: string, speaker: string][] = [
  ['The |ministry| said no.', 'The ministry'],
  ['|Orla Venn met| said no.', 'Orla Venn'],
  ['It was said |by Orla Venn| today.', 'Orla Venn'],
  ['Vellport, March 3 (|Agency) – Orla Venn| said no.', 'Orla Venn'],
  ['|For his part, Joss Imre| said no.', 'Joss Imre'],
  ['|Aid halted as Vellia| accuses Kesta of theft', 'Vellia'],
  ['|Kesta delays truce|, accuses Vellia of theft', 'Kesta'],
  ['|Orla Venn, named as envoy|, said no.', 'Orla Venn, named as envoy'],
  ['Hours |after the front| said no.', 'the front'],
  ['|Earlier, Orla Venn| said no.', 'Orla Venn'],
  ['|Ostmark, which| declined.', 'Ostmark'],
  ['|Two days ago the ministry| said no.', 'the ministry'],
  ['|Last week Orla Venn| said no.', 'Orla Venn'],
  ['|Last month her husband Joss Imre| said no.', 'her husband Joss Imre'],
  ['|In a post on social media she| said no.', 'she'],
  ['|In a statement it| said no.', 'it'],
  ['Said |Villagers who the army| had moved.', 'Villagers'],
  ['Freed, said |Vellian officials – to free the miller|.', 'Vellian officials'],
  ['|Two officials, speaking| said no.', 'Two officials'],
  ['It rained, according to |Vellia, among them the coast road|.', 'Vellia'],
  ['It rained, according to the |Vellport| Herald.', 'the Vellport Herald'],
  ["|Vellia|'s foreign minister said no.", "Vellia's foreign minister"],
  ['|Sen. Orla Venn (R-Vell|.) said no.', 'Sen. Orla Venn (R-Vell.)'],
  ['A source close to |the talks| said no.', 'A source close to the talks'],
  ['The sister of a man held |hostage in the mill| said no.', 'The sister of a man held hostage in the mill'],
  ['Men who had seized |two boys| have said no.', 'Men who had seized two boys'],
];

it.each(rows)('%j → %j', (text, speaker) => {
  const { plain, range } = marked(text);
  const reading = read(plain);
  expect(written(reading, tidySpeaker(reading, range))).toBe(speaker);
});

it.each([
  ['|Orla Venn on Monday evening| said no.', 'Orla Venn'],
  ['|The front, which took the mill in December|, said no.', 'The front'],
  ['|Orla Venn| said no.', 'Orla Venn'],
])('%j without a time is %j', (text, speaker) => {
  const { plain, range } = marked(text);
  const reading = read(plain);
  expect(written(reading, withoutTime(reading, range))).toBe(speaker);
});
