import { describe, expect, it } from 'vitest';
import { createExtractor } from '../../../src/extract/index.ts';
import type { Actor, ExtractedReport, Span } from '../../../src/model.ts';
import { knowledge } from '../fixture.ts';

const outlet = (slug: string, names: string[]): Actor => ({
  slug,
  name: names[0] ?? slug,
  kind: 'MEDIA',
  party: false,
  provisional: false,
  names: names.map((name) => ({ name, kind: 'NAME', language: 'en' })),
  affiliations: [],
});
const outlets = [
  outlet('vellpress', ['Vellpress', 'VP']),
  outlet('kamm-herald', ['The Kamm Herald', 'Kamm Herald']),
  outlet('ledger', ['The Ledger', 'Ledger']),
];
const extract = createExtractor({ ...knowledge, actors: [...knowledge.actors, ...outlets] });

function reportsIn(text: string): ExtractedReport[] {
  return extract({ text, language: 'en', timeZone: 'UTC', ingestedAt: new Date('2024-03-15T10:00:00Z') });
}

/** "the speaker: what was said" of each report, "via …" where another passed it on. */
function found(text: string): string[] {
  const words = (spans: readonly Span[]) => spans.map(([from, to]) => text.slice(from, to)).join(' … ');
  return reportsIn(text).map(({ speaker, content, via = [] }) => {
    const through = via.length === 0 ? '' : ` via ${via.map(({ name }) => name).join(', ')}`;
    return `${words(speaker)}: ${words(content).replace(/,$/, '')}${through}`;
  });
}

const shut = 'the road was shut';

describe('an outlet that passes on what another said', () => {
  it.each([
    [`The minister said ${shut}, Vellpress reported.`, `The minister: ${shut} via Vellpress`],
    [`The minister said ${shut}, according to Vellpress.`, `The minister: ${shut} via Vellpress`],
    [`According to Vellpress, the minister said ${shut}.`, `the minister: ${shut} via Vellpress`],
    [`Vellpress reported that the minister said ${shut}.`, `the minister: ${shut} via Vellpress`],
    [
      `The minister said ${shut}, Vellpress reported on Tuesday, citing two officials.`,
      `The minister: ${shut} via Vellpress`,
    ],
    [`Orla Venn said ${shut}, reported the Kamm Herald.`, `Orla Venn: ${shut} via Kamm Herald`],
    [`Orla Venn said in remarks carried by state media that ${shut}.`, `Orla Venn: ${shut} via state media`],
    [`In an interview published by the Kamm Herald, Orla Venn said ${shut}.`, `Orla Venn: ${shut} via Kamm Herald`],
    [`“We wait,” Orla Venn said, as quoted by the state news agency Lakewire.`, 'Orla Venn: “We wait,” via Lakewire'],
    [`“We wait,” Orla Venn said, according to Vellian state media.`, 'Orla Venn: “We wait,” via Vellian state media'],
    [`Orla Venn was quoted by Vellpress as saying that ${shut}.`, `Orla Venn: ${shut} via Vellpress`],
    [`State television quoted Orla Venn as saying that ${shut}.`, `Orla Venn: ${shut} via State television`],
    [`“The road is shut,” Vellpress quoted Orla Venn as saying.`, 'Orla Venn: “The road is shut,” via Vellpress'],
    [
      `“The road is shut,” Vellpress quoted the minister as saying on Monday.`,
      'the minister: “The road is shut,” via Vellpress',
    ],
    [
      `Vellpress quoted its minister, Ina Kolt, as saying: “The road is shut.”`,
      'its minister, Ina Kolt: “The road is shut.” via Vellpress',
    ],
    [
      `The road had been shut, the Kamm agency quoted Ina Kolt as saying.`,
      'Ina Kolt: The road had been shut via the Kamm agency',
    ],
    [`“The road is shut,” Ina Kolt was quoted as saying by Vellpress.`, 'Ina Kolt: “The road is shut,” via Vellpress'],
    [`Orla Venn visited the valley and said ${shut}, Line informs.`, `Orla Venn: ${shut} via Line`],
    [`A judge has ruled that ${shut}, Vellpress reported.`, `A judge: ${shut} via Vellpress`],
    [
      `Vellian officials identified the boat as the ferry Iris, Vellpress reported.`,
      'Vellian officials: the boat as the ferry Iris via Vellpress',
    ],
    [`As reported by Lakewire, Orla Venn said ${shut}.`, `Orla Venn: ${shut} via Lakewire`],
    [
      `Orla Venn said ${shut}, Vellpress and the Valley Times reported.`,
      `Orla Venn: ${shut} via Vellpress, Valley Times`,
    ],
    [
      `“We wait,” Orla Venn said, according to Vellpress and the Valley Times.`,
      'Orla Venn: “We wait,” via Vellpress, Valley Times',
    ],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  it.each([
    [`Vellpress reported on Monday, citing two officials, that ${shut}.`, `two officials: ${shut} via Vellpress`],
    [
      `The road was shut, local newspaper Valley Sun reported, quoting a source in the ministry.`,
      'a source in the ministry: The road was shut via Valley Sun',
    ],
    [
      `According to local media, ${shut} until Sunday, Vellpress reported.`,
      `local media: ${shut} until Sunday via Vellpress`,
    ],
  ])('speaks no more where it names its source: %s', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  it('is known where the text says “the agency”', () => {
    const text = `The road was shut, Vellpress reported. Orla Venn said it would open, the agency added.`;
    expect(found(text)).toEqual(['Vellpress: The road was shut', 'Orla Venn: it would open via Vellpress']);
    expect(reportsIn(text)[1]?.via?.[0]).toMatchObject({ outlet: 'vellpress' });
  });

  it('is known where it was said to be one before', () => {
    const text = `Orla Venn said ${shut}, according to state media Lakewire. “We wait,” Orla Venn said, according to Lakewire.`;
    expect(found(text)).toEqual([`Orla Venn: ${shut} via Lakewire`, 'Orla Venn: “We wait,” via Lakewire']);
  });

  it('is the one named before where officials are quoted by nobody', () => {
    const text = 'A deal is near, according to Vellian media. The road was shut, officials were cited as saying.';
    expect(found(text)[1]).toBe('officials: The road was shut via Vellian media');
  });

  it('passes on what goes on in the same paragraph', () => {
    const text = '“We wait,” Orla Venn said, according to Vellpress. “It is late,” she added.\n\n“It rains,” she said.';
    expect(found(text)).toEqual([
      'Orla Venn: “We wait,” via Vellpress',
      'she: “It is late,” via Vellpress',
      'she: “It rains,”',
    ]);
  });

  it('passes on a whole article that a line at its top says it reported', () => {
    const text = `As reported by the online outlet Lakewire\n\nOrla Venn said ${shut}.\n\n“We wait,” she said.`;
    expect(found(text)).toEqual([`Orla Venn: ${shut} via Lakewire`, 'she: “We wait,” via Lakewire']);
  });
});

describe('whoever is no outlet', () => {
  it.each([
    [
      'When they met, Orla Venn asked the envoy to stay, according to a person familiar with the talks.',
      'Orla Venn: the envoy to stay via a person familiar with the talks',
    ],
    ['According to the miller, the ruling adds a year.', 'the miller: the ruling adds a year'],
    [`Orla Venn said ${shut}, according to social media.`, `Orla Venn: ${shut} via social media`],
    [`According to the River Office, ${shut}.`, `the River Office: ${shut}`],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });
});

describe('an outlet that is no relay', () => {
  it.each([
    [`Orla Venn told Vellpress that ${shut}.`, `Orla Venn: ${shut}`],
    [`Orla Venn told the Kamm Herald newspaper that ${shut}.`, `Orla Venn: ${shut}`],
    [`The road was shut, Vellpress reported.`, 'Vellpress: The road was shut'],
    [`According to the Kamm Herald, three roads were shut.`, 'the Kamm Herald: three roads were shut'],
    [
      `Vellpress reported that the mayor, who said he was ill, had left.`,
      'Vellpress: the mayor, who said he was ill, had left',
    ],
    [
      `Orla Venn said that, according to Vellpress, three roads were shut.`,
      'Orla Venn: according to Vellpress, three roads were shut',
    ],
    [`Orla Venn said ${shut}, the ministry reports.`, `Orla Venn: ${shut}, the ministry reports`],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });
});

describe('an outlet named by one ordinary word', () => {
  it.each([
    ['The Ledger said the road was shut.', 'ledger'],
    ['Ledger Imre said the road was shut.', 'Ledger Imre'],
    ['The Ledger Commission said the road was shut.', 'Ledger Commission'],
  ])('%s', (text, expected) => {
    const link = reportsIn(text)[0]?.link;
    expect(link?.status === 'KNOWN' ? link.actor : link?.status === 'PROVISIONAL' ? link.name : '').toBe(expected);
  });
});
