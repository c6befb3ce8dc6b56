import { expect, it } from 'vitest';
import { lastSpeaker } from '../fixture.ts';

const rows: [text: string, speaker: string][] = [
  ['Joss Cook arrived.\nCook said that the road was open.', 'new Joss Cook'],
  ['Joss Imre arrived.\nCook said that the road was open.', 'open'],
  [
    'Joss Imre and Ana Quandt said that it rained.\nPavel Imre slept.\nImre said that the road was open.',
    'new Joss Imre',
  ],
  [
    'Helen Imre said that it rained.\nPaul Quandt said that it snowed.\nShe said that the road was open.',
    'new Helen Imre',
  ],
  ['Helen Imre met the envoy.\nPaul Quandt slept.\nShe said that the road was open.', 'new Helen Imre'],
  ['The first witness was Joss Imre.\nHe said that the road was open.', 'new Joss Imre'],
  ['Orla Venn slept.\nQuestioned by Joss Imre, she said that the road was open.', 'orla-venn'],
  ['“It rained, Sami Tarn,” he said.\nJoss Imre left.', 'new Joss Imre'],
  ['Joss Imre slept.\nIn Upper Kamm, it rained.\nHe said that the road was open.', 'new Joss Imre'],
  [
    'Joss Imre said that it rained.\nThe Vellport Herald said that it snowed.\nHe said that the road was open.',
    'new Joss Imre',
  ],
  [
    'The Dawn Front withdrew.\nThe Mill Families Forum wept.\nThe group said that the road was open.',
    'mill-families-forum',
  ],
  [
    'The Dawn Front withdrew.\nThe Mill Families Forum wept.\nThe militant group said that the road was open.',
    'dawn-front',
  ],
  ['Orla Venn met the envoy.\nShe said that the road was open.', 'orla-venn'],
  [
    'Orla Venn said that it rained.\nThe Lake Union said that it snowed.\nIt said that the road was open.',
    'lake-union',
  ],
  [
    'The Dawn Front said that it rained.\nOrla Venn said that it snowed.\nThey said that the road was open.',
    'dawn-front',
  ],
  ['The Vellian Foreign Ministry said that it rained.\nShe said that the road was open.', 'vellian-foreign-ministry'],
  ['The Dawn Front withdrew.\nThe movement said that the road was open.', 'dawn-front'],
  ['The Dawn Front withdrew.\nA movement said that the road was open.', 'open'],
  ['Talks began in Vellia.\nThe country said that the road was open.', 'vellia'],
  ['A delegation from the Dawn Front arrived.\nThe delegation said that the road was open.', 'dawn-front'],
  ['A Vellian diplomat was hopeful.\nThe diplomat said that the road was open.', 'open vellia'],
  ['A senior Dawn Front official said that it rained.\nThe official said that the road was open.', 'open dawn-front'],
  [
    'Kamm Relief Watch, a rights group, said that it rained.\nThe Dawn Front withdrew.\nThe rights group said that the road was open.',
    'new Kamm Relief Watch',
  ],
  ['Orla Venn said that it snowed.\nMr. Sami Tarn said that it rained.\nShe said that the road was open.', 'orla-venn'],
  [
    'Spokeswoman Ana Quandt said that it snowed.\nSpokesman Joss Imre said that it rained.\nShe said that the road was open.',
    'new Ana Quandt (Spokeswoman)',
  ],
  ["Orla Venn arrived.\nVenn's spokeswoman said that the road was open.", 'open'],
];

it.each(rows)('in %j the speaker is %s', (text, speaker) => {
  expect(lastSpeaker(text)).toBe(speaker);
});
