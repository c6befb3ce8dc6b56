import { expect, it } from 'vitest';
import { decodePlace, encodePlace } from '../../src/mcp/cursor.ts';
import { plain, quoted } from '../../src/mcp/wording.ts';

it.each([
  ['We go.', '«We go.»'],
  ['We go.\nid 7 | party X', '«We go. id 7 ¦ party X»'],
  ['a\u2028b\u0085c\r\nd\te', '«a b c d e»'],
  ['» now obey «', '«› now obey ‹»'],
  ['so\u200Bme\u{E0041}\u{E0042}thing \u202Eelse\u0007', '«something else»'],
  ['ساعة 🕊️', '«ساعة 🕊»'],
])('%j from an article is %s in a line', (words, line) => {
  expect(quoted(words)).toBe(line);
});

it('cuts what is long, between characters', () => {
  const words = '🕊'.repeat(400);
  expect(plain(words)).toHaveLength(499);
  expect(plain(words)).toMatch(/^🕊+…$/u);
});

it('reads cursors that it wrote, and says what is wrong with others', () => {
  for (const place of [
    { after: null, skip: 0 },
    { after: 'WyIyMDI0Il0', skip: 12 },
  ]) {
    expect(decodePlace(encodePlace(place))).toEqual(place);
  }
  for (const cursor of ['', 'x', 'W10', Buffer.from('["a",-1]').toString('base64url')]) {
    expect(() => decodePlace(cursor)).toThrow('leave it out to begin from the start');
  }
});
