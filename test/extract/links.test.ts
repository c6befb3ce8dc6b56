import { describe, expect, it } from 'vitest';
import { reportsIn } from './fixture.ts';

function lastLink(text: string, day = '2024-03-15'): [link: string, party: string | undefined] {
  const report = reportsIn(text, { day }).at(-1);
  if (report === undefined) return ['no report', undefined];
  const { link, party } = report;
  if (link.status === 'KNOWN') return [link.actor, party];
  if (link.status === 'PROVISIONAL')
    return [`new ${link.name}${link.description ? ` (${link.description})` : ''}`, party];
  return [`open ${link.candidates.map(({ actor }) => actor).join(', ')}`.trim(), party];
}

const rows: [text: string, link: string, party: string | undefined][] = [
  ['Orla Venn said that the road was open.', 'orla-venn', 'vellia'],
  ['The Vellian Foreign Ministry said that the road was open.', 'vellian-foreign-ministry', 'vellia'],
  ['Vellport said that the road was open.', 'vellia', 'vellia'],
  ['Orla Venn met the envoy.\nVenn said that the road was open.', 'orla-venn', 'vellia'],
  ['Orla Venn met the envoy.\nShe said that the road was open.', 'orla-venn', 'vellia'],
  [
    'The Vellian Foreign Ministry met the envoy.\nThe ministry said that the road was open.',
    'vellian-foreign-ministry',
    'vellia',
  ],
  ['A Dawn Front delegation arrived.\nThe delegation said that the road was open.', 'dawn-front', 'dawn-front'],
  [
    'A delegation from the Dawn Front arrived.\nThe delegation said that the road was open.',
    'dawn-front',
    'dawn-front',
  ],
  ['The Dawn Front withdrew.\nThe movement said that the road was open.', 'dawn-front', 'dawn-front'],
  [
    "The Dawn Front withdrew.\nThe movement's spokesperson in Vellport said that the road was open.",
    'sami-tarn',
    'dawn-front',
  ],
  ['The Vellian foreign minister said that the road was open.', 'orla-venn', 'vellia'],
  ['The Dawn Front spokesman said that the road was open.', 'sami-tarn', 'dawn-front'],
  ['A Dawn Front spokesman said that the road was open.', 'open dawn-front', 'dawn-front'],
  ['Vellian officials said that the road was open.', 'open vellia', 'vellia'],
  ['The Vellian side said that the road was open.', 'vellia', 'vellia'],
  ['Vellian families said that the road was open.', 'open', undefined],
  ['A senior official said that the road was open.', 'open', undefined],
  ['Joss Imre said that the road was open.', 'new Joss Imre', undefined],
  [
    'Joss Imre, head of the Dawn Front, arrived.\nImre said that the road was open.',
    'new Joss Imre (head of the Dawn Front)',
    'dawn-front',
  ],
  ['Vellian General Joss Imre said that the road was open.', 'new Joss Imre (Vellian General)', 'vellia'],
  ['Vellian poet Joss Imre said that the road was open.', 'new Joss Imre', undefined],
  [
    "Vellia's public broadcaster Kamm said that the road was open.",
    "new Kamm (Vellia's public broadcaster)",
    undefined,
  ],
  ['According to two Vellian officials familiar with the talks, the road was open.', 'open vellia', 'vellia'],
  ['Secretary of State Orla Venn arrived.\nThe Secretary of State said that the road was open.', 'orla-venn', 'vellia'],
  ['Vellia is cold.\nMr. Venn said that the road was open.', 'orla-venn', 'vellia'],
  ['Mr. Venn said that the road was open.', 'open orla-venn', 'vellia'],
  ['Piet Harrow slept.\nBrandt said that the road was open.', 'ilse-brandt', 'lake-union'],
  ["Vellia's top diplomat said that the road was open.", 'orla-venn', 'vellia'],
  ['Talks began in Vellia.\nThe country’s top diplomat said that the road was open.', 'orla-venn', 'vellia'],
  ['The Lake Union chief said that the road was open.', 'ilse-brandt', 'lake-union'],
  ['The Lake Union Water Commissioner said that the road was open.', 'ilse-brandt', 'lake-union'],
  ["Ostmark's ambassador to the Union said that the road was open.", 'open ostmark', 'ostmark'],
  ["Ostmark's ambassador to the Lake Union said that the road was open.", 'omar-al-kest', 'ostmark'],
  ['Omar Al-Kest said that the road was open.', 'omar-al-kest', 'ostmark'],
  ['OMAR AL-KEST said that the road was open.', 'omar-al-kest', 'ostmark'],
  ['Omar al-Kest arrived.\nKest said that the road was open.', 'omar-al-kest', 'ostmark'],
  ['The Vellian foreign ministry said that the road was open.', 'vellian-foreign-ministry', 'vellia'],
  ['The Minister, Ms. Orla Venn, arrived.\nThe Minister said that the road was open.', 'orla-venn', 'vellia'],
  ['The Government of Vellia said that the road was open.', 'vellia', 'vellia'],
  [
    'Vellian Foreign Ministry officials arrived.\nThe Ministry said that the road was open.',
    'vellian-foreign-ministry',
    'vellia',
  ],
  ["Ostmark's President Mira Kolt said that the road was open.", "new Mira Kolt (Ostmark's President)", 'ostmark'],
  [
    'Herald: What do you want?\nTarn: Nothing at all, and that is that.\nHerald: Really?\nTarn: The road must be open.',
    'open sami-tarn',
    'dawn-front',
  ],
  [
    'Sami Tarn said that he would answer.\nQ: What do you want?\nA: Nothing at all.\nQ: Really?\nA: The road must be open.',
    'sami-tarn',
    'dawn-front',
  ],
  ['The Dawn Front withdrew.\nThe Vellian militant group said that the road was open.', 'open', undefined],
  ['The Dawn Front withdrew.\nThe militant group said that the road was open.', 'dawn-front', 'dawn-front'],
  ['The Dawn Front withdrew.\nThe rights group said that the road was open.', 'open', undefined],
  ['The Dawn Front withdrew.\nA group said that the road was open.', 'open', undefined],
  ['The Dawn Front withdrew.\nThe families’ group said that the road was open.', 'open', undefined],
  ["The Dawn Front withdrew.\nThe group's armed wing said that the road was open.", 'dawn-front', 'dawn-front'],
  ['A Vellian group said that the road was open.', 'open', undefined],
  [
    'The Dawn Front said in a statement that it hoped.\nThe statement added that the road was open.',
    'dawn-front',
    'dawn-front',
  ],
  ['The Dawn Front withdrew.\nThe armed wing of the group said that the road was open.', 'dawn-front', 'dawn-front'],
  [
    'The envoy spoke. Meanwhile, the head of the Vellian Foreign Ministry, Orla Venn, arrived.\nShe said that it rained.',
    'orla-venn',
    'vellia',
  ],
  ['The Vellian Foreign Ministry opened.\nThe health ministry said that the road was open.', 'open', undefined],
  [
    "Vellia opened the road.\nVellia's foreign minister met the envoy, saying that the road was open.",
    'orla-venn',
    'vellia',
  ],
  ['An interview with Sami Tarn\nQ. What do you want?\nA. The road must be open.', 'sami-tarn', 'dawn-front'],
  ['Orla Venn met Sami Tarn.\nQ. What do you want?\nA. The road must be open.', 'open', undefined],
  ['Statement by the Vellian Foreign Ministry\nWe call for a truce.', 'vellian-foreign-ministry', 'vellia'],
  ['The Lake Union said in a statement:\nWe hope.\nIt rained.\nWe call for a truce.', 'lake-union', 'lake-union'],
  ['We call for a truce.', 'open', undefined],
  ['Foreign Minister Venn said that the road was open.', 'orla-venn', 'vellia'],
  ['Former Foreign Minister Harrow said that the road was open.', 'piet-harrow', 'lake-union'],
  ['Former Foreign Minister Venn said that the road was open.', 'open orla-venn', 'vellia'],
  ['General Venn said that the road was open.', 'open orla-venn', 'vellia'],
  ['Joss Imre III arrived.\nImre said that the road was open.', 'new Joss Imre III', undefined],
  [
    'Ana Quandt met Pavel Quandt.\nAna Quandt said that the sea was calm.\nMs. Quandt said that the road was open.',
    'new Ana Quandt',
    undefined,
  ],
  ['Ana Quandt slept.\nQuandt said that the road was open.', 'new Ana Quandt', undefined],
  ['The Vellport Herald said that the road was open.', 'new Vellport Herald', undefined],
  ['Sami Tarn told the Lake Union that the road was open.', 'sami-tarn', 'dawn-front'],
  ['The government in Vellport said that the road was open.', 'vellia', 'vellia'],
  ['Officials in Vellport said that the road was open.', 'open vellia', 'vellia'],
  ['Relatives of the captives said that the road was open.', 'open', undefined],
  ['Diplomats in Vellport said that the road was open.', 'open', undefined],
  ['A court in Vellport said that the road was open.', 'open', undefined],
  ['A lawyer in Vellport said that the road was open.', 'open', undefined],
  ['In Vellport, the government said that the road was open.', 'vellia', 'vellia'],
  [
    'Herald: What now?\nTarn: Nothing at all, and that is that.\nHerald: When?\nTarn: Now.\nSami Tarn: The road must be open.',
    'sami-tarn',
    'dawn-front',
  ],
  ['Vellian commandos raided the mill, the army said.', 'vellia', 'vellia'],
  ['Vellian envoys and Ostmarker troops met.\nThe military said that the road was open.', 'ostmark', 'ostmark'],
  ['The army said that the road was open.', 'open', undefined],
  ['The council met.\nOstmark agreed, according to its foreign ministry.', 'ostmark', 'ostmark'],
  [
    "Vellia's representative, Ambassador Joss Imre, said that the road was open.",
    "new Joss Imre (Vellia's representative, Ambassador)",
    'vellia',
  ],
  ['The delegate of Vellia said that the road was open.', 'open vellia', 'vellia'],
  [
    'Ana Quandt, whose son was taken by the Dawn Front, said that it rained.',
    'new Ana Quandt (whose son was taken by the Dawn Front)',
    undefined,
  ],
  [
    'Ana Quandt, a lawyer who met the Dawn Front, said that it rained.',
    'new Ana Quandt (a lawyer who met the Dawn Front)',
    undefined,
  ],
  [
    'Ana Quandt, a victim of the Dawn Front, said that it rained.',
    'new Ana Quandt (a victim of the Dawn Front)',
    undefined,
  ],
  [
    'Ana Quandt, an expert on the Dawn Front, said that it rained.',
    'new Ana Quandt (an expert on the Dawn Front)',
    undefined,
  ],
  [
    'Ana Quandt, a researcher at the Lake Union, said that it rained.',
    'new Ana Quandt (a researcher at the Lake Union)',
    'lake-union',
  ],
  [
    'Orla Venn slept.\nVenn’s spokeswoman, Ana Quandt, said that it rained.',
    'new Ana Quandt (Venn’s spokeswoman)',
    'vellia',
  ],
  ['Orla Venn slept.\nAn aide to Venn said that it rained.', 'open', 'vellia'],
  ['Orla Venn slept.\nA neighbour of Venn said that it rained.', 'open', undefined],
  ['Vellian hostage negotiator Joss Imre said that it rained.', 'new Joss Imre (Vellian hostage negotiator)', 'vellia'],
  [
    'Ana Quandt, a spokeswoman for the Lake Union, said that it rained.',
    'new Ana Quandt (a spokeswoman for the Lake Union)',
    'lake-union',
  ],
  ['A Dawn Front official said that it rained.\nAnother said that it snowed.', 'open dawn-front', 'dawn-front'],
  ['One of the priests, Father Anselm, said that the road was open.', 'new Father Anselm', undefined],
  ['In Vellport, the council met. The army said that the road was open.', 'vellia', 'vellia'],
  ['In Vellport, Water Minister Joss Imre said that the road was open.', 'new Joss Imre (Water Minister)', undefined],
  [
    'In Vellport, it rained. Water Minister Joss Imre said that the road was open.',
    'new Joss Imre (Water Minister)',
    'vellia',
  ],
  ['In Vellport, the prime minister said that the road was open.', 'open', undefined],
  ['In Vellport, poet Joss Imre said that the road was open.', 'new Joss Imre', undefined],
  ['VELLIA\nPresident Mira Kolt said that the road was open.', 'new Mira Kolt (President)', 'vellia'],
  ['VELLPORT, March 15 (Agency) – The government said that the road was open.', 'vellia', 'vellia'],
  ['VELLPORT, March 15 (Agency) – Ostmark slept. The government said that it rained.', 'open', undefined],
  ['The government said that the road was open.', 'open', undefined],
  ['A Vellian diplomat wept.\nThe diplomat said that the road was open.', 'open vellia', 'vellia'],
  ['A diplomat wept in Vellport.\nThe diplomat said that the road was open.', 'open', undefined],
  [
    "The Lake Union's water commissioner, Joss Imre, who was late, slept.\nImre said that the road was open.",
    "new Joss Imre (Lake Union's water commissioner)",
    'lake-union',
  ],
  ["The miller's widow, Ana Quandt, said that the road was open.", 'new Ana Quandt', undefined],
  ["The Dawn Front captain's mother, Ana Quandt, said that it rained.", 'new Ana Quandt', undefined],
  ['The Dawn Front spoke of rain.\nIts political bureau said that the road was open.', 'dawn-front', 'dawn-front'],
  ['In Vellport, the foreign ministry said that the road was open.', 'vellian-foreign-ministry', 'vellia'],
  ['The sister of a Vellian man held hostage in the mill said that the road was open.', 'open', undefined],
  ['Vellian intelligence said that the road was open.', 'vellia', 'vellia'],
  ['The River Office said that the road was open.', 'open vellian-river-office, ostmarker-river-office', undefined],
  [
    'A River Office spokesman said that the road was open.',
    'open vellian-river-office, ostmarker-river-office',
    undefined,
  ],
  ['Ostmark slept.\nA River Office spokesman said that the road was open.', 'open ostmarker-river-office', 'ostmark'],
  [
    'The Dawn Front withdrew.\nIn a report River Relief Watch said it rained.\nThe group said that the road was open.',
    'new River Relief Watch',
    undefined,
  ],
  [
    "The Dawn Front withdrew.\nRiver Relief Watch wrote a report.\nJoss Imre, the group's director, said that it rained.",
    "new Joss Imre (the group's director)",
    undefined,
  ],
  ['Orla Venn and Sami Tarn said that the road was open.', 'orla-venn', 'vellia'],
];

describe('a speaker', () => {
  it.each(rows)('in %j is %s', (text, link, party) => {
    expect(lastLink(text)).toEqual([link, party]);
  });

  it('is who held the office on the day', () => {
    const text = 'The Vellian foreign minister said that the road was open.';
    expect(lastLink(text, '2024-01-10')).toEqual(['piet-harrow', 'vellia']);
    expect(lastLink(text, '2019-01-10')).toEqual(['open vellia', 'vellia']);
  });
});
