import { describe, expect, it } from 'vitest';
import { parseMarkdownDocument } from '../../../src/documents/formats/text-document.ts';
import { context } from '../outlets.ts';

const parse = (markdown: string) =>
  parseMarkdownDocument({ origin: 'a.md', bytes: Buffer.from(markdown) }, { ...context, defaultOutlet: 'Courier' });

describe('Markdown', () => {
  it('is headed by its first heading of the first level', () => {
    expect(parse('## Section\n\n# Talks *begin* #\n\nBody.')).toMatchObject({ headline: 'Talks begin' });
    expect(parse('---\nheadline: Stated\n---\n# Talks\n\nBody.')).toMatchObject({ headline: 'Stated' });
  });

  it.each([
    ['The [ministry](https://courier.example/m "title") said “we *will* talk.”', 'The ministry said “we will talk.”'],
    ['**“Never,”** she _said_; ***he*** `agreed`.', '“Never,” she said; he agreed.'],
    ['a snake_case_name and 2 * 3 * 4 stay', 'a snake_case_name and 2 * 3 * 4 stay'],
    ['> “Quoted words,” he said.\n> More.', '“Quoted words,” he said.\nMore.'],
    ['- one\n- two', 'one\ntwo'],
    ['Before\n\n![A picture](a.jpg)\n\n---\n\nAfter', 'Before\n\nAfter'],
    ['A [reference][1] here.\n\n[1]: https://courier.example/', 'A reference here.\n'],
    ['1\\. No list, \\*no mark\\*', '1. No list, *no mark*'],
    ['Before <!-- never\nseen --> after<br/>', 'Before  after'],
    ['```\ncode\n```', 'code'],
    ['– a dash that speaks', '– a dash that speaks'],
  ])('%j reads as it was said', (markdown, text) => {
    expect(parse(markdown).text).toBe(text);
  });
});
