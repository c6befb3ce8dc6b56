import { describe, expect, it } from 'vitest';
import { reportsIn } from '../fixture.ts';

function said(text: string): string[] {
  const reports = reportsIn(text);
  return reports.map(({ content }) => content.map((span) => text.slice(...span)).join(' … '));
}

const rows: [text: string, ...contents: string[]][] = [
  ['Neither side has said how many of the captives are alive.'],
  ['No group has claimed the raid.'],
  ['The ministry did not say whether the captives were alive.'],
  ['Orla Venn declined to say where the captives were.'],
  ['Orla Venn never said that the captives were dead.', 'the captives were dead'],
  [
    'Joss Imre, vice president of the Mill Institute, told the Herald that, “The captives are alive,” Imre said.',
    '“The captives are alive,”',
  ],
  ['Orla Venn refused to release the captives.', 'to release the captives'],
  ['An official, who asked not to be named, said that the captives were alive.', 'the captives were alive'],
  ['Everyone in the town knows at least one of the captives.'],
  ['The front has released a video of some of the captives.'],
];

describe('what is not said', () => {
  it.each(rows)('in %j', (text, ...contents) => {
    expect(said(text)).toEqual(contents);
  });
});
