import { expect, it } from 'vitest';
import { codePointSpans } from '../../src/export/json-ld.ts';

it('spans in code points lead to the same words, whatever stands before or within them', () => {
  const text = '🕊 «السلام» said 👩‍👩‍👧 to the e\u0301migré 🕊🕊';
  const points = Array.from(text);
  for (let start = 0; start < text.length; start++) {
    for (let end = start + 1; end <= text.length; end++) {
      const words = text.slice(start, end);
      // Half of a pair is no word.
      if (Array.from(words).some((point) => /[\uD800-\uDFFF]/u.test(point))) continue;
      const [span = { start: 0, end: 0 }] = codePointSpans(text, [{ start, end }]);
      expect(points.slice(span.start, span.end).join('')).toBe(words);
    }
  }
});
