import { expect, it } from 'vitest';
import { attribute } from '../../../src/extract/attribution/attribute.ts';
import { read } from '../../../src/extract/index.ts';
import { written } from '../fixture.ts';

const rows: [text: string, ...attributions: string[]][] = [
  ['“We hold the front responsible”, said the mayor.', 'the mayor: “We hold the front responsible”'],
  ['It described the raid as “a grave mistake”.', 'It: the raid as “a grave mistake”'],
  ['State television quoted Orla Venn as saying that the road was open.', 'Orla Venn: that the road was open'],
  ['Orla Venn was quoted as saying that the road was open.', 'Orla Venn: that the road was open'],
  ['The front said it had moved the captives, Vellian media reported.', 'The front: it had moved the captives'],
  [
    'The office said the road was open, but added that it rained.',
    'The office: the road was open',
    'The office: that it rained',
  ],
  [
    "According to the front's armed wing, the Dawn Guard, the road is mined.",
    "the front's armed wing, the Dawn Guard: the road is mined",
  ],
  [
    'According to Vellian officials, armed men stormed the mill, seizing two boats.',
    'Vellian officials: armed men stormed the mill, seizing two boats',
  ],
  [
    'The front has blamed Vellia for making the search for grain hard.',
    'The front: Vellia for making the search for grain hard',
  ],
  [
    "Vellia's Defence Ministry on Sunday confirmed the rocket's use, as well as two other types.",
    "Vellia's Defence Ministry: the rocket's use, as well as two other types",
  ],
  [
    "Last month her husband Joss Imre said there was 'clearly a rift' and voiced fears of another trial.",
    "her husband Joss Imre: there was 'clearly a rift'",
    'Last month her husband Joss Imre: fears of another trial',
  ],
  [
    'The millers reported the theft to the police who quickly confirmed that the grain was gone.',
    'The millers: the theft to the police',
    'the police: that the grain was gone',
  ],
  ['Too often, Orla Venn said, the road was closed.', 'Orla Venn: Too often … the road was closed'],
  ['Orla Venn said late on Thursday the valley is closed.', 'Orla Venn: the valley is closed'],
  ['But the road was open, she said.', 'she: the road was open'],
  ['We hold the front responsible, said the mayor.', 'the mayor: We hold the front responsible'],
  [
    'The council defended its decision by stressing the need to talk to the front.',
    'The council: the need to talk to the front',
  ],
  ['A delegation of the front met today, Wednesday, and discussed the truce.', 'A delegation of the front: the truce'],
  ['For its part, the front said that the road was open.', 'the front: that the road was open'],
  [
    'The front says it will wait while the Vellian PM says he would welcome that',
    'The front: it will wait',
    'the Vellian PM: he would welcome that',
  ],
  [
    "Vellia accuses Kesta of 'stalling,' as Ostmark rejects the call for talks",
    "Vellia: Kesta of 'stalling,'",
    'Ostmark: the call for talks',
  ],
  ['14:05 – “We are ready,” an official said.', 'an official: “We are ready,”'],
];

it.each(rows)('%j', (text, ...attributions) => {
  const reading = read(text);
  const found = attribute(reading).map(
    ({ speaker, content }) =>
      `${speaker ? written(reading, speaker) : '–'}: ${content.map((range) => written(reading, range)).join(' … ')}`,
  );
  expect(found).toEqual(attributions);
});
