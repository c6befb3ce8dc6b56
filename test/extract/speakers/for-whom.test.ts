import { describe, expect, it } from 'vitest';
import { reportsIn } from '../fixture.ts';

const AT_HOME = 'Vellia is wet. Vellport is wet. The Vellian coast is wet.\n';

const offices: [text: string, party: string | undefined][] = [
  [`${AT_HOME}The Prime Minister's Office said that it rained.`, 'vellia'],
  [`${AT_HOME}An army spokesperson said that it rained.`, 'vellia'],
  [`${AT_HOME}The military said that it rained.`, 'vellia'],
  [`${AT_HOME}Local authorities said that it rained.`, 'vellia'],
  [
    'Vellian President Mira Kolt left.\nThe Kolt administration slept.\nOne administration source said that it rained.',
    'vellia',
  ],
  ['The Vellian administration left.\nOne administration source said that it rained.', 'vellia'],
  ['The Vellian state left.\nTwo state officials said that it rained.', undefined],
  ['Vellia left.\nOne administration source said that it rained.', undefined],
  [
    "Ostmark is dry. Ostmark is old.\nVellia's bureau shut.\nLake bureau spokesman Joss Imre said that it rained.",
    'vellia',
  ],
  ['Joss Imre, a chemist from the Vellian Foreign Ministry, said that it rained.', 'vellia'],
  ['Joss Imre, a Vellian Foreign Ministry expert, said that it rained.', 'vellia'],
  ['Joss Imre, a Vellian Foreign Ministry critic, said that it rained.', undefined],
  ['Joss Imre, a Vellian expert, said that it rained.', undefined],
  ['Joss Imre, an expert from the Vellian Foreign Ministry, said that it rained.', 'vellia'],
  ['Joss Imre, an expert on the Vellian Foreign Ministry, said that it rained.', undefined],
  ['Joss Imre, an expert from Vellia, said that it rained.', undefined],
  [
    'Ostmark is dry. Ostmark authorities slept.\nA mill burned in the Vellian hills near the town, local authorities said.',
    'vellia',
  ],
  [`${AT_HOME}The bank's president said that it rained.`, undefined],
  [`${AT_HOME}The party leadership said that it rained.`, undefined],
  ["Vellia's state-run Kamm News said that it rained.", 'vellia'],
  ["Vellia's bee-run Kamm News said that it rained.", undefined],
  ['Vellian police said that it rained.', 'vellia'],
  ['The Vellian military has been dropping leaflets in Kesta asking people to tell of the hostages.', 'vellia'],
  ['Vellian PM says that it rained.', 'vellia'],
  ['Vellian FM Joss Imre said that it rained.', 'vellia'],
  [`${AT_HOME}The road is open – PM`, 'vellia'],
  [`${AT_HOME}The govt says that it rained.`, 'vellia'],
  ['Vellian prosecutors said that it rained.', 'vellia'],
  ["Vellia's emergency service said that it rained.", 'vellia'],
  ["Vellia's eFairness Commission said that it rained.", 'vellia'],
  [
    'Ostmark is dry. Ostmark is cold. Ostmark is old.\nThe Vellian government agreed.\nMinisters said that it rained.',
    'vellia',
  ],
  ['Vellian President Mira Kolt left.\nThe president said that it rained.', 'vellia'],
  ['Orla Venn left.\nThe foreign minister said that it rained.', 'vellia'],
  ['Orla Venn met Piet Harrow.\nThe water minister said that it rained.', undefined],
  ['The Vellian ambassador to Ostmark, Hedda Lund, said that it rained.', 'vellia'],
  ['A tax on boats, a leader told Vellia, Hedda Lund said, was wrong.', undefined],
  ["The Dawn Front left.\nThe front's commander, Ruan Sabe, said that it rained.", 'dawn-front'],
  ["Marcus Obel has been the Lake Union's envoy since May.\nObel said that it rained.", 'lake-union'],
  ['Marcus Obel was in the Lake Union as a boy.\nObel said that it rained.', undefined],
  [
    'VELLPORT – Vellia is wet.\nOstmark is dry. Vellia is old. Ostmark is cold.\nDefence Minister Aron Pell said that it rained.',
    'vellia',
  ],
  ['Several Vellian officials arrived.\nOne official said that it rained.', 'vellia'],
  [`${AT_HOME}The Ministry of Defence said that it rained.`, 'vellia'],
  ['Ostmark is dry. Ostmark is old.\nVellia is wet.\nThe Ministry of Defence said that it rained.', undefined],
  ["Ostmark is dry. Ostmark is old.\nVellia's Air Force flew.\nThe Air Force said that it rained.", 'vellia'],
  [
    'Ostmark is dry. Ostmark is old.\nThe Vellian Foreign Ministry was shut.\nThe Foreign Ministry said that it rained.',
    'vellia',
  ],
  ['Joss Imre, who heads the Vellian navy, said that it rained.', 'vellia'],
  ["Joss Imre, who leads the Dawn Front's political bureau, said that it rained.", 'dawn-front'],
  ["The head of the Lake Union's relief agency, Joss Imre, said that it rained.", 'lake-union'],
  ["The Vellian justice ministry's spokeswoman, Lise Amar, said that it rained.", 'vellia'],
  ["Vellia's acting prime minister, Joss Imre, said that it rained.", 'vellia'],
  ['Vellian presidential spokesman Joss Imre said that it rained.', 'vellia'],
  ['Vellian rescue services said that it rained.', 'vellia'],
  ['Police in Vellport said that it rained.', 'vellia'],
  ['Sources in the Vellian government said that it rained.', 'vellia'],
  ['Two Vellian officials said that it snowed.\nOne of them said that it rained.', 'vellia'],
];

const theirOwn: [text: string, party: string | undefined][] = [
  ['Former Vellian minister Joss Imre said that it rained.', undefined],
  ['A former Vellian minister said that it rained.', undefined],
  ['Vellian opposition leader Joss Imre said that it rained.', undefined],
  ['A Vellian court said that it rained.', undefined],
  ['Vellian judge Joss Imre said that it rained.', undefined],
  ['Joss Imre, a senior fellow at the Vellian Water Institute, said that it rained.', undefined],
  ['Joss Imre, vice president of the Vellian policy institute, said that it rained.', undefined],
  ['Joss Imre, chief of mission in Vellia, said that it rained.', undefined],
  ['The ambassador to Vellia said that it rained.', undefined],
  ['A Vellian rebel commander said that it rained.', undefined],
  ['Joss Imre, who heads a Vellian charity, said that it rained.', undefined],
  ['Sources in Vellia said that it rained.', undefined],
  ['Orla Venn left.\nOrla, a miller, said that it rained.', undefined],
];

const possession: [text: string, party: string | undefined][] = [
  ['Orla Venn left.\nThe road is open, her office said.', 'vellia'],
  [
    'The Vellian government said that it was cold.\nIts spokeswoman, Lise Amar, told reporters that it rained.\nAmar said that it snowed.',
    'vellia',
  ],
  ['Ostmark said no.\nIts coast guard said that it rained.', 'ostmark'],
  ['Vellian President Mira Kolt left.\nAn aide to the president said that it rained.', 'vellia'],
  ["Vellian President Mira Kolts' office said that it rained.", 'vellia'],
  ['Vellia is cold.\nTwo Venn aides said that it rained.', 'vellia'],
  ["Orla Venn left.\nVenn's government said that it rained.", 'vellia'],
  ['Orla Venn said that it was cold.\nHer ministry said that it rained.', 'vellia'],
  ["Orla Venn left.\nVenn's campaign said that it rained.", 'vellia'],
  ['The Lake Union campaign ended.\nOrla Venn left.\nThe Venn team said that it rained.', 'vellia'],
  ['Vellian President Mira Kolt left.\nThe Kolt Administration said that it rained.', 'vellia'],
  ['Orla Venn left.\nA letter from the hills arrived.\nThe letter said that it rained.', undefined],
];

const pronouns: [text: string, party: string | undefined][] = [
  [
    'Sami Tarn said that it rained.\nLake Union leaders said that it snowed.\nHe added that the road was open.',
    'dawn-front',
  ],
  [
    'Orla Venn slept. She said that it rained.\nSami Tarn slept. He said that it snowed.\nShe said that the road was open.',
    'vellia',
  ],
  [`${AT_HOME}The Prime Minister's Office said that it rained.\n“We are wet,” it added.`, 'vellia'],
  ['Orla Venn wrote to Sami Tarn, who said that it rained.', 'dawn-front'],
];

const members: [text: string, party: string | undefined][] = [
  ['Rep. Hedda Lund (R-Kamm) said that it rained.', 'reed-party'],
  ['Sen. Hedda Lund (R) said that it rained.\nIt snowed, Lund said.', 'reed-party'],
  ['Senator Hedda Lund, Reeder of Kamm, said that it rained.', 'reed-party'],
  ['Hedda Lund, the top Reeder on the water committee, said that it rained.', 'reed-party'],
  ['Some Reeders said that it rained.', 'reed-party'],
  ['Plan R said that it rained.', undefined],
  ['Lake Reeders said that it rained.', undefined],
  ['Hedda Lund, colonel of the Vellian Reeder Guard, said that it rained.', 'vellia'],
];

const others: [text: string, party: string | undefined][] = [
  ['Many Vellians said that it rained.', undefined],
  ['Joss Imre, a Vellian lawyer, said that it rained.', undefined],
  ['Joss Imre, a member of the Vellian choir, said that it rained.', undefined],
  ['Joss Imre, head of the Millers Association of Vellia, said that it rained.', undefined],
  ['Vellians said that it rained.', undefined],
  ['The Vellians said that it rained.', 'vellia'],
  ['Rep. Joss Ostmark said that it rained.', undefined],
  ['Rep. Joss Ostmark arrived.\nOstmark said that it rained.', undefined],
  ['Millionaire Joss Vellian, the owner of the mill, said that it rained.', undefined],
  ['Captain Joss Vellport slept.\nVellport said that it rained.', undefined],
  ['The Kamm Foreign Ministry of Lakes said that it rained.', undefined],
  ['Joss Imre, president of the Vellian Academy of Lakes, said that it rained.', undefined],
  ['Joss Imre, a miller in Vellia, who said that it rained, left.', undefined],
  ['The Vellian-language paper opened.\nThe campaign said that it rained.', undefined],
  ['Chief negotiator North Ostmark trusts is ill.\nOstmark said that it rained.', 'ostmark'],
  ['Ana Quandt, a Vellport-based miller and spokeswoman for the Reed Coalition, said that it rained.', undefined],
  [`${AT_HOME}Millers President Joss Imre said that it rained.`, undefined],
  ['Vellian Deputy President Mira Kolt left.\nThe president said that it rained.', undefined],
];

describe('the party', () => {
  it.each(offices)('in %j is that of the office: %s', (text, party) =>
    expect(reportsIn(text).at(-1)?.party).toBe(party),
  );
  it.each(theirOwn)('in %j is nobody’s: %s', (text, party) => expect(reportsIn(text).at(-1)?.party).toBe(party));
  it.each(possession)('in %j is that of the owner: %s', (text, party) =>
    expect(reportsIn(text).at(-1)?.party).toBe(party),
  );
  it.each(members)('in %j is the one whose member speaks: %s', (text, party) =>
    expect(reportsIn(text).at(-1)?.party).toBe(party),
  );
  it.each(others)('in %j is not that of a name that only stands there: %s', (text, party) =>
    expect(reportsIn(text).at(-1)?.party).toBe(party),
  );
  it.each(pronouns)('in %j is that of the one meant: %s', (text, party) =>
    expect(reportsIn(text).at(-1)?.party).toBe(party),
  );

  it('is what the text says, whatever the days are that the knowledge has', () => {
    const text = 'Vellian Foreign Minister Piet Harrow arrived.\nHarrow said that it rained.';
    expect(reportsIn(text, { day: '2026-01-01' }).at(-1)?.party).toBe('vellia');
  });
});
