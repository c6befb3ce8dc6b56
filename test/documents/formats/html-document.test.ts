import { describe, expect, it } from 'vitest';
import { parseHtmlDocument } from '../../../src/documents/formats/html-document.ts';
import { DocumentError } from '../../../src/text/document-error.ts';
import { context } from '../outlets.ts';
import { newsPage } from '../samples.ts';

const parse = (
  html: string | Uint8Array,
  input: { url?: string; contentType?: string } = { url: 'https://www.courier.example/world/talks?utm_source=mail' },
  more = {},
) =>
  parseHtmlDocument(
    { origin: 'a.html', bytes: typeof html === 'string' ? Buffer.from(html) : html, ...input },
    { ...context, ...more },
  );

describe('a page', () => {
  it('yields outlet, dates, address, headline and text', () => {
    expect(parse(newsPage())).toEqual({
      origin: 'a.html',
      outlet: 'the-example-courier',
      canonicalUrl: 'https://www.courier.example/world/2024/jan/19/talks',
      headline: 'Freedonia & Sylvania to talk',
      language: 'en',
      translatedFrom: undefined,
      published: { at: new Date('2024-01-19T16:51:00Z'), precision: 'INSTANT' },
      updated: { at: new Date('2024-01-19T18:00:00Z'), precision: 'INSTANT' },
      timeZone: 'Europe/London',
      inferred: ['timeZone'],
      text: [
        'The foreign ministry of Freedonia said on Friday that “talks will begin at once,” and that it expected the other side to attend.',
        'Sylvania’s delegation, which arrived in the evening, called the offer a first step. It would not say how long it was going to stay.',
        '“We have come to listen,” its head, Minister Ada Example, told reporters in front of the hotel, “and we shall answer tomorrow.”',
        'What comes next',
        'Both sides are to meet on Saturday morning, according to a statement that was handed out late at night by the host.',
      ].join('\n\n'),
    });
  });

  it.each([
    ['broken JSON-LD', newsPage({ jsonLd: '{"@type": "NewsArticle", "headline": ' })],
    ['no JSON-LD', newsPage({ jsonLd: null })],
  ])('with %s is read from its other metadata', (_, html) => {
    expect(parse(html)).toMatchObject({
      headline: 'Freedonia & Sylvania to talk',
      published: { at: new Date('2024-01-19T16:51:00Z') },
      canonicalUrl: 'https://www.courier.example/world/2024/jan/19/talks',
    });
  });

  it.each([
    ['an array', JSON.stringify([{ '@type': 'WebSite' }, { '@type': ['NewsArticle'], headline: 'From the list' }])],
    ['@graph', JSON.stringify({ '@graph': [{ '@type': 'ReportageNewsArticle', headline: 'From the list' }] })],
    [
      'a page that has it',
      JSON.stringify({ '@type': 'WebPage', mainEntity: { '@type': 'Article', headline: 'From the list' } }),
    ],
    ['raw line ends', '{"@type": "NewsArticle", "headline": "From the\nlist"}'],
  ])('may have its article in JSON-LD within %s', (_, jsonLd) => {
    expect(parse(newsPage({ jsonLd }))).toMatchObject({ headline: 'From the list' });
  });

  it('takes a date without an offset in the zone of its outlet', () => {
    const jsonLd = '{"@type":"NewsArticle","datePublished":"2024-07-19T19:51:00","dateModified":""}';
    expect(parse(newsPage({ jsonLd })).published?.at).toEqual(new Date('2024-07-19T18:51:00Z'));
  });

  it.each([
    ['another site', 'https://elsewhere.example/a', 'https://www.courier.example/world/talks'],
    ['another outlet', 'https://northernwire.example/a', 'https://www.courier.example/world/talks'],
    ['the front page', 'https://www.courier.example/', 'https://www.courier.example/world/talks'],
    ['no address', 'javascript:alert(1)', 'https://www.courier.example/world/talks'],
    ['another host of the outlet', 'https://courier-live.example/a', 'https://courier-live.example/a'],
    ['a relative address', '/a?id=1&utm_medium=x#top', 'https://www.courier.example/a?id=1'],
  ])('that gives its address as %s is believed only within its outlet', (_, canonical, address) => {
    expect(parse(newsPage({ canonical, jsonLd: null, ogUrl: '' })).canonicalUrl).toBe(address);
  });

  it('that was saved to a file gets its outlet from its address or its publisher', () => {
    expect(parse(newsPage(), {}).canonicalUrl).toBe('https://www.courier.example/world/2024/jan/19/talks');
    const jsonLd = JSON.stringify({ '@type': 'NewsArticle', publisher: { name: 'Northern Wire' } });
    const saved = parse(newsPage({ canonical: '', ogUrl: '', jsonLd }), {});
    expect(saved).toMatchObject({ outlet: 'northern-wire', canonicalUrl: undefined });
  });

  it.each([
    ['its header', 'windows-1251', 'text/html; charset="windows-1251"', ''],
    ['its own word', 'iso-8859-5', 'text/html', '<meta charset="iso-8859-5">'],
    ['an older word', 'koi8-r', undefined, '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">'],
  ])('is decoded by %s', (_, encoding, contentType, meta) => {
    const sentence = 'Министерство заявило, что переговоры начнутся немедленно и продолжатся до конца недели. '.repeat(
      4,
    );
    const html = newsPage({ meta, jsonLd: null }).replace(
      /<article>[\s\S]*<\/article>/u,
      `<article><p>${sentence}</p></article>`,
    );
    const decoder = new TextDecoder(encoding);
    const byCharacter = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
    const bytes = Uint8Array.from(html, (character) => byCharacter.get(character) ?? 0x3f);
    expect(parse(bytes, { url: 'https://courier.example/a', ...(contentType && { contentType }) }).text).toContain(
      'переговоры начнутся',
    );
  });

  it.each([
    ['UTF-8 that the header calls Latin', Buffer.from(newsPage()), 'text/html; charset=iso-8859-1'],
    [
      'Windows-1252 that says nothing',
      Buffer.from(newsPage().replaceAll(/[“”’]/gu, '"').replace('Ada', 'Adé'), 'latin1'),
      undefined,
    ],
    ['UTF-16 with its mark', Buffer.from(`\u{FEFF}${newsPage()}`, 'utf16le'), 'text/html; charset=utf-8'],
    [
      'UTF-8 with one damaged byte',
      Buffer.concat([Buffer.from(newsPage()), Buffer.from([0xe9, 0x20])]),
      'text/html; charset=utf-8',
    ],
  ])('is decoded by its bytes: %s', (_, bytes, contentType) => {
    const { text } = parse(bytes, { url: 'https://courier.example/a', ...(contentType && { contentType }) });
    expect(text).toMatch(/“We have come to listen,” its head|Adé Example, told reporters/u);
    expect(text).not.toContain('â€');
  });

  it('takes its text from JSON-LD where the page is drawn by script', () => {
    const body = 'The ministry of Freedonia said on Friday that talks would begin at once. '.repeat(4).trim();
    const jsonLd = JSON.stringify({ '@type': 'NewsArticle', headline: 'Talks', articleBody: body });
    const html = newsPage({ jsonLd }).replace(/<article>[\s\S]*<\/article>/u, '<div id="app"></div>');
    expect(parse(html).text).toBe(body);
  });

  it.each([
    ['a page without an article', '<html><body><p>Accept our cookies.</p></body></html>', /has no article/],
    [
      'a page of links',
      newsPage({ jsonLd: null }).replace(
        /<article>[\s\S]*<\/article>/u,
        '<p><a href="/1">A first story of the day in the fictional land</a></p>'.repeat(40),
      ),
      /has no article/,
    ],
    ['nothing', '', /has no article/],
    ['a page of an unknown site', newsPage({ canonical: '', ogUrl: '', jsonLd: null }), /names no outlet/, {}],
    [
      'a date in no known form',
      newsPage({ jsonLd: '{"@type":"NewsArticle","datePublished":"the other day"}', published: '' }),
      /no known form/,
    ],
    ['a page nested without end', '<div>'.repeat(100_000), /nested deeper/],
  ])('is refused: %s', (_, html, message, input?: object) => {
    const refused = () => parse(html, input ?? { url: 'https://courier.example/a' });
    expect(refused).toThrow(DocumentError);
    expect(refused).toThrow(message);
  });
});
