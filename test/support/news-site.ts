import type { FaultyServer } from './faulty-server.ts';

/** An article of the Example Courier, which is fictional, as are all who speak in it. */
export interface SiteArticle {
  path: string;
  headline: string;
  paragraphs: readonly string[];
  /** RFC 3339. */
  published: string;
  updated?: string;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Puts an article's page up, or changes it. */
export function putArticle(
  server: FaultyServer,
  { path, headline, paragraphs, published }: SiteArticle,
  etag?: string,
): void {
  const body = `<!doctype html><html lang="en"><head><title>${escaped(headline)}</title>
    <meta property="og:type" content="article"><meta property="article:published_time" content="${published}">
    <link rel="canonical" href="${server.url}${path}"></head>
    <body><main><article><h1>${escaped(headline)}</h1>${paragraphs.map((each) => `<p>${escaped(each)}</p>`).join('')}
    </article></main></body></html>`;
  server.pages.set(path, { body, ...(etag !== undefined && { etag }) });
}

/** Puts a feed up that lists articles. */
export function putFeed(server: FaultyServer, path: string, articles: readonly SiteArticle[], etag?: string): void {
  const items = articles.map(
    ({ path: page, headline, published, updated }) => `<item><title>${escaped(headline)}</title>
      <link>${server.url}${page}</link><guid>${server.url}${page}</guid>
      <pubDate>${new Date(published).toUTCString()}</pubDate>
      ${updated ? `<dcterms:modified>${updated}</dcterms:modified>` : ''}</item>`,
  );
  const body = `<?xml version="1.0"?><rss version="2.0" xmlns:dcterms="http://purl.org/dc/terms/"><channel>
    <title>The Example Courier</title><link>${server.url}/</link>${items.join('')}</channel></rss>`;
  server.pages.set(path, { body, type: 'application/rss+xml', ...(etag !== undefined && { etag }) });
}

const PLACES = ['Port Example', 'Lower Ruritania', 'Upper Ruritania', 'Fernvale', 'the Widget Isles', 'Samplemouth'];
const GOODS = ['widgets', 'sprockets', 'gaskets', 'flanges', 'bobbins', 'spindles', 'cogs'];

/** An article unlike the others, of some paragraphs with statements in them. */
export function makeArticle(number: number): SiteArticle {
  const place = PLACES[number % PLACES.length] ?? '';
  const goods = GOODS[(number * 3) % GOODS.length] ?? '';
  const others = GOODS[(number * 5 + 1) % GOODS.length] ?? '';
  return {
    path: `/news/${number}`,
    headline: `Board number ${number} meets in ${place}`,
    published: new Date(Date.UTC(2031, 4, 1) + number * 600_000).toISOString(),
    paragraphs: [
      `The harbour board number ${number} of ${place} met on Monday to discuss ${goods} of class ${number * 7}, and the ${others} that its ${number + 2} warehouses hold for the coming season.`,
      `Ada Exampleton, chair of board ${number}, said that ${number + 10} crates of ${goods} would be released before the ${others} arrive.`,
      `"We will not sell ${others} number ${number} until the ${goods} are counted," said Bertram Sample, a spokesperson for the ${place} Widget Board ${number}.`,
      `The ${number} members adjourned after ${number + 1} votes, and will meet again when lot ${number * 13} is delivered to pier ${number % 17}.`,
    ],
  };
}
