import { expect, it } from 'vitest';
import { read } from '../../../src/extract/index.ts';

const rows: [text: string, sentences: string[]][] = [
  ['It rained. We left.', ['It rained.', 'We left.']],
  ['Sen. Orla Venn (R-Vell.), who voted, left. She won.', ['Sen. Orla Venn (R-Vell.), who voted, left.', 'She won.']],
  ['He met U.S. Senator Venn. The talks failed.', ['He met U.S. Senator Venn.', 'The talks failed.']],
  ['She left the U.S. The talks went on.', ['She left the U.S.', 'The talks went on.']],
  ['They said no. Venn left by No. 5.', ['They said no.', 'Venn left by No. 5.']],
  ['“It is late. We go,” he said. He left.', ['“It is late. We go,” he said.', 'He left.']],
  ['“It is late.” He left.', ['“It is late.”', 'He left.']],
  ['J. Tarn spoke at 5 p.m. on Monday.', ['J. Tarn spoke at 5 p.m. on Monday.']],
  ['One line\nAnother line', ['One line', 'Another line']],
  ['VELLPORT (Agency) - The minister left.', ['VELLPORT (Agency) -', 'The minister left.']],
  ['Vellport, March 3 (Agency) – Orla Venn left.', ['Vellport, March 3 (Agency) –', 'Orla Venn left.']],
  ['VELLPORT — It rained.', ['VELLPORT —', 'It rained.']],
  ['VELLPORT: It rained, Orla Venn said.', ['VELLPORT:', 'It rained, Orla Venn said.']],
  ['VELLPORT (Agency, March 3): It rained.', ['VELLPORT (Agency, March 3):', 'It rained.']],
  ['VELLPORT, March 3: It rained.', ['VELLPORT, March 3:', 'It rained.']],
  ['VELLPORT Mayor Orla Venn: It rained.', ['VELLPORT Mayor Orla Venn: It rained.']],
  ['VELLPORT/KAMM: It rained.', ['VELLPORT/KAMM:', 'It rained.']],
  ['VENN: We are wet.\nTARN: It rained.', ['VENN: We are wet.', 'TARN: It rained.']],
  ['Vellport: It rained.', ['Vellport: It rained.']],
  ['Orla Venn – the minister – left.', ['Orla Venn – the minister – left.']],
  ['A line that the editor\nbroke in the middle.', ['A line that the editor\nbroke in the middle.']],
];

it.each(rows)('splits %j', (text, expected) => {
  const { tokens, sentences } = read(text);
  expect(sentences.map(([from, to]) => text.slice(tokens[from]?.start, tokens[to - 1]?.end))).toEqual(expected);
});
