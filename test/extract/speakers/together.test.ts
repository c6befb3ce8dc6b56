import { describe, expect, it } from 'vitest';
import { reportsIn } from '../fixture.ts';

/** Who speaks, and for whom, in the last report: "orla-venn + sami-tarn: vellia, dawn-front". */
function speakers(text: string, headline?: string): string {
  const report = reportsIn(text, { headline }).at(-1);
  if (report === undefined) return 'no report';
  const links = [report.link, ...(report.jointSpeakers ?? [])].map((link) => {
    if (link.status === 'KNOWN') return link.actor;
    return link.status === 'PROVISIONAL'
      ? `new ${link.name}`
      : `open ${link.candidates.map(({ actor }) => actor)}`.trim();
  });
  const parties = report.party === undefined ? [] : [report.party, ...(report.jointParties ?? [])];
  return `${links.join(' + ')}: ${parties.join(', ') || 'nobody'}`;
}

const ROAD = 'that the road was open.';
const BOTH = 'vellia + ostmark: vellia, ostmark';
const OF_BOTH = 'open vellia + open ostmark: vellia, ostmark';
const PEOPLE = 'orla-venn + sami-tarn: vellia, dawn-front';

const together: [text: string, speakers: string][] = [
  [
    `The leaders of Vellia, Ostmark and the Lake Union on Tuesday said ${ROAD}`,
    'open vellia + open ostmark + open lake-union: vellia, ostmark, lake-union',
  ],
  [`Orla Venn and Sami Tarn said ${ROAD}`, PEOPLE],
  [`Vellia and Ostmark said ${ROAD}`, BOTH],
  ['Vellia, Ostmark urge Dawn Front to free captives', BOTH],
  ['Vellia, Ostmark call for release of captives', BOTH],
  [`Vellia, Ostmark and the Lake Union said ${ROAD}`, 'vellia + ostmark + lake-union: vellia, ostmark, lake-union'],
  [
    `On Sunday, Vellia, Ostmark and the Lake Union issued a joint statement saying ${ROAD}`,
    'vellia + ostmark + lake-union: vellia, ostmark, lake-union',
  ],
  [`The leaders of Vellia and Ostmark warned ${ROAD}`, OF_BOTH],
  [`Vellian and Ostmarker officials said ${ROAD}`, OF_BOTH],
  [`The Vellian and Ostmarker governments said ${ROAD}`, BOTH],
  [
    `Officials from Vellia, Ostmark and the Lake Union said ${ROAD}`,
    'open vellia + open ostmark + open lake-union: vellia, ostmark, lake-union',
  ],
  [`Orla Venn, the Vellian foreign minister, and Sami Tarn said ${ROAD}`, PEOPLE],
  [
    `According to Orla Venn as well as a Dawn Front official, the road was open.`,
    'orla-venn + open dawn-front: vellia, dawn-front',
  ],
  [`Orla Venn and Piet Harrow said ${ROAD}`, 'orla-venn + piet-harrow: vellia, lake-union'],
  [`Vellia and Ostmark said that it rained.\nThe two countries added ${ROAD}`, BOTH],
  [`Vellia and Ostmark said that it rained.\nThey added ${ROAD}`, BOTH],
  [`Vellia and Ostmark met.\nThe two countries said ${ROAD}`, BOTH],
  [`The Vellia-Ostmark talks ended.\nThe two nations said ${ROAD}`, BOTH],
  [`Orla Venn met Sami Tarn.\nThe two leaders said ${ROAD}`, PEOPLE],
  [`Vellia and Ostmark met.\nBoth sides said ${ROAD}`, BOTH],
  [`Vellia and Ostmark met.\nThe leaders of the two countries said ${ROAD}`, OF_BOTH],
  [`Nine countries said ${ROAD}\nThe text was signed by Vellia, Ostmark, and the Lake Union.`, 'open: nobody'],
  [`The front's enemies, including Vellia and Ostmark, said ${ROAD}`, 'open: nobody'],
  [`The front's neighbours, including Vellia and Ostmark, said ${ROAD}`, BOTH],
  [`“The road is open,” said Vellia and Ostmark.`, BOTH],
  ['Joint statement by Vellia and Ostmark\nWe call for a truce.', BOTH],
  ['We, the leaders of Vellia and Ostmark, met in the rain.\nWe call for a truce.', OF_BOTH],
  [`Orla Venn and her family said ${ROAD}`, 'orla-venn: vellia'],
];

const alone: [text: string, speakers: string][] = [
  [`Orla Venn, flanked by Sami Tarn, said ${ROAD}`, 'orla-venn: vellia'],
  [`Orla Venn told Sami Tarn ${ROAD}`, 'orla-venn: vellia'],
  [`The Vellian Minister of Trade and Industry said ${ROAD}`, 'open vellia: vellia'],
  [`Vellian Minister of Trade and Industry Joss Imre said ${ROAD}`, 'new Joss Imre: vellia'],
  [`Vellian Prime Minister and Foreign Minister Joss Imre said ${ROAD}`, 'new Joss Imre: vellia'],
  [`The Ministry of Trade and Industry said ${ROAD}`, 'new Ministry of Trade and Industry: nobody'],
  [`The ambassador to Vellia and Ostmark said ${ROAD}`, 'open: nobody'],
  [`A mother and her son said ${ROAD}`, 'open: nobody'],
  [`Venn met Ostmark and the Dawn Front said ${ROAD}`, 'dawn-front: dawn-front'],
  [`Orla Venn slept.\nThe two leaders said ${ROAD}`, 'open: nobody'],
];

describe('a joint statement', () => {
  it.each(together)('in %j is of %s', (text, expected) => expect(speakers(text)).toBe(expected));
});

describe('a statement issued under a headline', () => {
  const headline = 'Joint Statement from the Leaders of Vellia and Ostmark on the Road';

  it('is of those whom the headline names', () => {
    expect(speakers('We call for a truce.', headline)).toBe(OF_BOTH);
    expect(speakers(`As the leaders of the two countries said on Monday, the road was open.`, headline)).toBe(OF_BOTH);
  });

  it('is of those whom the text names, where it names any', () => {
    const text = 'Statement by the Dawn Front\nWe call for a truce.';
    expect(speakers(text, headline)).toBe('dawn-front: dawn-front');
  });
});

describe('a statement of one', () => {
  it.each(alone)('in %j is of %s', (text, expected) => expect(speakers(text)).toBe(expected));
});
