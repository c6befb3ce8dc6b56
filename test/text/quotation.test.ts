import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePassage, likelyPassage } from '../../src/text/nearest-passage.ts';
import { findQuotation, foldText, parseQuotation } from '../../src/text/quotation.ts';

const TEXT =
  'The envoy of Zanqar spoke late. “We will\nnot yield,” she said, “until the bridges – all of them – are ours.” Don’t ask why, ' +
  'she added: “ They knew… and said nothing.” The art of the party is patience.';

function find(words: string, text = TEXT) {
  const quotation = parseQuotation(words);
  const found = quotation && findQuotation(quotation, foldText(text));
  return found && { words: found.spans.map(([start, end]) => text.slice(start, end)), forgiven: found.forgiven };
}

describe('a quotation', () => {
  it.each([
    ['until the bridges – all of them – are ours', ['until the bridges – all of them – are ours'], []],
    ['We will not yield', ['We will\nnot yield'], ['WHITESPACE']],
    ['we will\nnot yield', ['We will\nnot yield'], ['FIRST_LETTER']],
    ['[w]e will not yield', ['We will\nnot yield'], ['FIRST_LETTER', 'WHITESPACE']],
    ['"We will\nnot yield"', ['We will\nnot yield'], ['QUOTATION_MARKS']],
    ['“until the bridges – all of them – are ours.”', ['until the bridges – all of them – are ours.'], []],
    ['until the bridges […] are ours', ['until the bridges', 'are ours'], ['ELLIPSES']],
    [
      '“We will\nnot yield ... until the bridges”',
      ['We will\nnot yield', 'until the bridges'],
      ['ELLIPSES', 'QUOTATION_MARKS'],
    ],
    ["Don't ask why", ['Don’t ask why'], ['QUOTATION_MARKS']],
    ['They knew… and said nothing', ['They knew', 'and said nothing'], []],
    ['they said it. The art', undefined, undefined],
    [
      'We will not yield, she said, until the bridges',
      ['We will\nnot yield,” she said, “until the bridges'],
      ['QUOTATION_MARKS', 'WHITESPACE'],
    ],
  ])('%j is found with what is forgiven', (words, found, forgiven) => {
    expect(find(words)).toEqual(found && { words: found, forgiven });
  });

  it.each([
    ['We will not yields', 'a longer word'],
    ['e will not yield', 'a part of a word'],
    ['We will not, yield', 'a comma more'],
    ['We Will not yield', 'a capital within'],
    ['art', 'no'],
    ['are ours […] until the bridges', 'fragments the other way round'],
  ])('%j is none: %s', (words) => {
    expect(find(words, TEXT.replace('The art of', 'The start of'))).toBeUndefined();
  });

  it('does not stitch together what stands far apart', () => {
    const far = (between: number) => `The bridge fell. ${'x'.repeat(between)} Nobody came.`;
    expect(find('The bridge fell … nobody came', far(900))?.words).toEqual(['The bridge fell', 'Nobody came']);
    expect(find('The bridge fell … nobody came', far(1_100))).toBeUndefined();
    const nearer = `The bridge fell. ${far(1_100)} The bridge fell. Later nobody came.`;
    expect(find('The bridge fell … nobody came', nearer)?.words).toEqual(['The bridge fell', 'nobody came']);
  });

  it('has no words where there are only signs', () => {
    expect(parseQuotation('“…” – […]')).toBeUndefined();
  });

  it('is found wherever it was cut from, to the character', () => {
    const words = fc.array(fc.constantFrom('we', 'will', 'Not', 'yield,', '“never”', 'it’s', 'ساعة', '🕊️', 'a\n\nb'), {
      minLength: 3,
      maxLength: 40,
    });
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(), (all, one, other) => {
        const text = all.join(' ');
        const start = all.slice(0, one % all.length).join(' ').length;
        const cut = all.slice(one % all.length, (one % all.length) + 1 + (other % 6)).join(' ');
        fc.pre(parseQuotation(cut) !== undefined);
        const found = find(cut, text);
        expect(found?.forgiven.filter((each) => each !== 'FIRST_LETTER')).toEqual([]);
        expect(cut).toContain(found?.words.join(' … ').slice(1));
        expect(text.slice(start)).toContain(found?.words[0]?.slice(1));
      }),
    );
  });

  it('is looked for in a time that grows with the text, whatever it has', () => {
    const text = 'they knew it and '.repeat(100_000);
    const started = performance.now();
    expect(find('they knew it and … nobody said so', text)).toBeUndefined();
    expect(find('they knew … it and … they lied', `${text} they lied`)).toBeDefined();
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('the nearest passage', () => {
  function nearest(words: string, text = TEXT) {
    const quotation = parseQuotation(words);
    const likely = quotation && likelyPassage(quotation, foldText(text));
    const found = quotation && likely && comparePassage(quotation, likely);
    return found && { ...found, text: text.slice(...found.span) };
  }

  it('shows word by word what differs', () => {
    const found = nearest('We will never yield until most bridges are theirs');
    expect(found?.text).toBe('We will\nnot yield,” she said, “until the bridges');
    expect(found?.compared).toEqual([
      { in: 'BOTH', text: 'We will' },
      { in: 'QUOTATION', text: 'never' },
      { in: 'TEXT', text: 'not' },
      { in: 'BOTH', text: 'yield' },
      { in: 'TEXT', text: ',” she said,' },
      { in: 'BOTH', text: 'until' },
      { in: 'QUOTATION', text: 'most' },
      { in: 'TEXT', text: 'the' },
      { in: 'BOTH', text: 'bridges' },
      { in: 'QUOTATION', text: 'are theirs' },
    ]);
  });

  it('is as like as the share of words that both have', () => {
    expect(nearest('We will not yield')?.similarity).toBe(1);
    expect(nearest('We will ever yield')?.similarity).toBe(0.75);
    expect(nearest('Qwerty uiop asdf')).toBeUndefined();
  });

  it('is where most of the words stand together', () => {
    const text = `${'we will see. '.repeat(50)}The dam holds and the town sleeps. ${'the town, the dam. '.repeat(50)}`;
    expect(nearest('the dam holds while the town sleeps', text)?.text).toBe('dam holds and the town sleeps');
  });
});
