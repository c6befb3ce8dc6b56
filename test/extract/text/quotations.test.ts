import { expect, it } from 'vitest';
import { read } from '../../../src/extract/index.ts';

const rows: [text: string, quotations: string[]][] = [
  ['“We go,” she said, “and soon.”', ['“We go,”', '“and soon.”']],
  ['"We go," she said, "and soon."', ['"We go,"', '"and soon."']],
  ['“They asked ‘why?’ and left.”', ['“They asked ‘why?’ and left.”']],
  ['“It has reached… “a bad end.”', ['“It has reached… “a bad end.”']],
  ['“First paragraph.\n\n“Second paragraph,” she said.', ['“First paragraph.', '“Second paragraph,”']],
  ["'Bridge is closed,' says mayor", ["'Bridge is closed,'"]],
  ["'The 'quiet war' against us is over,' Venn said.", ["'The 'quiet war' against us is over,'"]],
  ["'It is Vellia's 'last word' on the road.' She left.", ["'It is Vellia's 'last word' on the road.'"]],
  ["She called it 'an odd plan' and 'a bad one'.", ["'an odd plan'", "'a bad one'"]],
  ["'First paragraph.\n\n'Second paragraph,' she said.", ["'First paragraph.", "'Second paragraph,'"]],
  ["'Tis late.\n\nShe left.", []],
  ["The miners' strike and the farmers' march", []],
  ['He is 6\'2" tall.', []],
  ['“Never closed. Nobody minds.', ['“Never closed.']],
];

it.each(rows)('pairs the marks of %j', (text, expected) => {
  const { tokens, quotations } = read(text);
  expect(quotations.map(({ range: [from, to] }) => text.slice(tokens[from]?.start, tokens[to - 1]?.end))).toEqual(
    expected,
  );
});

it('carries a quotation on into the next paragraph', () => {
  const { quotations } = read('“First paragraph.\n\n“Second paragraph,” she said.');
  expect(quotations.map(({ continued, continuing }) => [continued, continuing])).toEqual([
    [true, false],
    [false, true],
  ]);
});
