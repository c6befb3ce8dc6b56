import type { Row } from './column.ts';

/** A stretch of a text. */
export interface Span {
  start: number;
  end: number;
}

interface Named {
  slug: string;
  name?: string;
}

/** What of a statement or a report is written. */
interface Quoted {
  id: string;
  text: string;
  mode: string;
  polarity: string;
  said: { from: string };
  speaker: Named | null;
  topics: Named[];
  article: {
    id: string;
    url: string | null;
    headline: string | null;
    language: string;
    published: { at: string } | null;
    outlet: Named;
  };
  points: Span[];
}

const CONTEXT = {
  schema: 'https://schema.org/',
  oa: 'http://www.w3.org/ns/oa#',
  onrecord: 'urn:onrecord:',
};

/** Statements or reports as JSON-LD: what is quoted as `Quotation` of schema.org, what is not as `Claim`, with where it stands. */
export async function* writeJsonLd(rows: AsyncIterable<readonly Row[]>): AsyncGenerator<Uint8Array> {
  let before = `{"@context":${JSON.stringify(CONTEXT)},"@graph":[\n`;
  for await (const some of rows) {
    const items = some.map((row) => JSON.stringify(itemOf(quotedIn(row))));
    if (items.length > 0) yield Buffer.from(`${before}${items.join(',\n')}`);
    before = items.length > 0 ? ',\n' : before;
  }
  yield Buffer.from(`${before === ',\n' ? '' : before}\n]}\n`);
}

/** A row of either kind: a statement has its article with its first report, a report its speaker with its statement. */
function quotedIn(row: Row): Quoted {
  const { report, statement } = row;
  const quoted: Quoted = { topics: [], ...Object(report), ...Object(statement), ...Object(row) };
  return quoted;
}

function itemOf({ id, text, mode, polarity, said, speaker, topics, article, points }: Quoted): object {
  const isQuoted = mode !== 'INDIRECT';
  const by = speaker && { '@id': `onrecord:actor/${speaker.slug}`, 'schema:name': speaker.name };
  const source = article.url ?? `onrecord:${article.id}`;
  return {
    '@id': `onrecord:${id}`,
    '@type': isQuoted ? 'schema:Quotation' : 'schema:Claim',
    'schema:text': text,
    'onrecord:polarity': polarity,
    'schema:dateCreated': said.from,
    ...(by && { [isQuoted ? 'schema:spokenByCharacter' : 'schema:author']: by }),
    ...(topics.length > 0 && { 'schema:about': topics.map(({ slug }) => ({ '@id': `onrecord:topic/${slug}` })) }),
    [isQuoted ? 'schema:isPartOf' : 'schema:appearance']: {
      '@id': source,
      '@type': 'schema:NewsArticle',
      ...(article.headline !== null && { 'schema:headline': article.headline }),
      'schema:inLanguage': article.language,
      ...(article.published && { 'schema:datePublished': article.published.at }),
      'schema:publisher': { '@id': `onrecord:outlet/${article.outlet.slug}`, 'schema:name': article.outlet.name },
    },
    'schema:subjectOf': {
      '@type': 'oa:Annotation',
      'oa:hasBody': { '@id': `onrecord:${id}` },
      'oa:hasTarget': points.map(({ start, end }, i) => ({
        'oa:hasSource': { '@id': source },
        'oa:hasSelector': [
          { '@type': 'oa:TextPositionSelector', 'oa:start': start, 'oa:end': end },
          ...(text.split(' … ').length === points.length
            ? [{ '@type': 'oa:TextQuoteSelector', 'oa:exact': text.split(' … ')[i] }]
            : []),
        ],
      })),
    },
  };
}

/** Spans in code points, as the W3C's selectors count, of spans in UTF-16 code units. */
export function codePointSpans(text: string, spans: readonly Span[]): Span[] {
  // One pair of code units is one code point.
  const before = (offset: number) => offset - (text.slice(0, offset).match(/[\u{10000}-\u{10FFFF}]/gu)?.length ?? 0);
  return spans.map(({ start, end }) => ({ start: before(start), end: before(end) }));
}
