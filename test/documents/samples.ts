/** A page as newspapers have them, with a fictional story; what is given takes the place of its metadata. */
export function newsPage(
  given: { jsonLd?: string | null; canonical?: string; ogUrl?: string; published?: string; meta?: string } = {},
): string {
  const address = 'https://www.courier.example/world/2024/jan/19/talks';
  const { canonical = address, ogUrl = address, published = '2024-01-19T16:51:00Z', meta = '' } = given;
  const jsonLd = given.jsonLd === undefined ? articleJsonLd : given.jsonLd;
  return `<!doctype html>
<html lang="en-GB">
<head>${meta}
  <title>Freedonia &amp; Sylvania to talk | The Example Courier</title>
  <link rel="canonical" href="${canonical}">
  <meta property="og:title" content="Freedonia &amp; Sylvania to talk">
  <meta property="og:url" content="${ogUrl}">
  <meta property="og:site_name" content="The Courier Online">
  <meta property="article:published_time" content="${published}">
  <script>window.state = {"html": "<div><div><p>not text</p>"};</script>
  ${jsonLd === null ? '' : `<script type="application/ld+json">${jsonLd}</script>`}
</head>
<body>
  <header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav></header>
  <main>
    <article>
      <h1>Freedonia &amp; Sylvania to talk</h1>
      <figure><img src="a.jpg" alt=""><figcaption>The hotel where they meet. Photograph: Example</figcaption></figure>
      <p>The foreign ministry of <a href="/freedonia">Freedonia</a> said on Friday that “talks will
        begin at&nbsp;once,” and that it expected the other side to attend.</p>
      <p>Sylvania’s delegation, which arrived in the evening, called the offer a <em>first</em> step. It would not say how long it was going to stay.</p>
      <p>Read more: <a href="/other">Who is who in Sylvania, and why it matters now</a></p>
      <p>“We have come to listen,” its head, Minister Ada Example, told reporters in front of the hotel, “and we shall answer tomorrow.”</p>
      <h2>What comes next</h2>
      <p>Both sides are to meet on Saturday morning, according to a statement that was handed out late at night by the host.</p>
      <ul><li><a href="/1">Another story of the day</a></li><li><a href="/2">And one more story</a></li></ul>
    </article>
  </main>
  <footer><p>© The Example Courier</p></footer>
</body>
</html>`;
}

const articleJsonLd = JSON.stringify({
  '@context': 'https://schema.org',
  '@type': 'NewsArticle',
  headline: 'Freedonia &amp; Sylvania to talk',
  datePublished: '2024-01-19T16:51:00+00:00',
  dateModified: '2024-01-19T19:00:00+01:00',
  author: [{ '@type': 'Person', name: 'A. Writer' }],
  mainEntityOfPage: { '@type': 'WebPage', '@id': 'https://www.courier.example/world/2024/jan/19/talks' },
  publisher: { '@type': 'Organization', name: 'The Example Courier' },
});

const paragraphs = [
  'The foreign ministry of Freedonia said on Friday that “talks will begin at once,” and that it expected the other side to attend them in the capital.',
  'Sylvania’s delegation, which arrived in the evening, called the offer a first step & would not say how long it was going to stay in town.',
  '“We have come to listen,” its head, Minister Ada Example, told reporters in front of the hotel, “and we shall answer tomorrow.”',
  'Both sides are to meet on Saturday morning, according to a statement that was handed out late at night by the host of the conference.',
  'An aide who was not allowed to speak publicly said nobody expected an agreement before the end of the month, or even of the next.',
];
/** The story that all kinds of document carry. */
export const story = paragraphs.join('\n\n');
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const html = paragraphs.map((text) => `<p>${escaped(text)}</p>`).join('\n');

export const rss = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel><title>The Example Courier &amp; Co.</title><link>https://www.courier.example/</link><language>en-gb</language>
<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>
<item><title>Freedonia &amp;amp; Sylvania to talk</title><link>/world/talks</link><guid isPermaLink="false">talks-1</guid>
<pubDate>Fri, 19 Jan 2024 16:51:00 GMT</pubDate><description>They meet.</description>
<content:encoded><![CDATA[${html}]]></content:encoded></item>
<item><title>Only announced</title><guid>https://www.courier.example/2</guid><dc:date>2024-01-20</dc:date>
<description><![CDATA[<p>The first words …</p>]]></description></item>
</channel></rss>`;

export const atom = `<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://www.courier.example/world/">
<id>urn:courier</id><title>World</title><updated>2024-01-20T00:00:00Z</updated>
<entry><id>tag:courier.example,2024:1</id><title type="html">Freedonia &amp;amp; Sylvania to talk</title>
<link rel="edit" href="edit"/><link rel="alternate" href="talks"/>
<published>2024-01-19T16:51:00Z</published><updated>2024-01-19T18:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${html}</div></content></entry>
</feed>`;

export const rdf = `<?xml version="1.0" encoding="ISO-8859-1"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://www.courier.example/"><title>Caf\u{E9}</title><link>https://www.courier.example/</link></channel>
<item rdf:about="https://www.courier.example/1"><title>One</title><link>https://www.courier.example/1</link><dc:date>2024-01-19T16:51:00Z</dc:date></item>
</rdf:RDF>`;

export const jsonFeed = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'World',
  home_page_url: 'https://www.courier.example/',
  language: 'en-GB',
  items: [{ id: '1', url: '/world/talks', title: 'Talks', content_html: html, date_published: '2024-01-19T16:51:00Z' }],
});

export const newsSitemap = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://www.courier.example/world/talks?a=1&amp;b=2</loc><lastmod>2024-01-19</lastmod><news:news>
<news:publication><news:name>The Example Courier</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2024-01-19T16:51:00Z</news:publication_date><news:title>Freedonia &amp; Sylvania</news:title></news:news></url>
</urlset>`;

export const ninjs = {
  uri: 'urn:newsml:northernwire.example:20240119:0001',
  type: 'text',
  pubstatus: 'usable',
  version: '2',
  language: 'en-US',
  headline: 'Freedonia and Sylvania to talk',
  firstcreated: '2024-01-19T16:51:00Z',
  versioncreated: '2024-01-19T18:00:00Z',
  copyrightholder: 'Northern Wire',
  body_text: story,
};

export const ninjs3 = {
  uri: 'https://northernwire.example/items/1',
  standard: { name: 'ninjs', version: '3.0' },
  firstCreated: '2024-01-19T16:51:00Z',
  versionCreated: '2024-01-19T18:00:00Z',
  language: 'en',
  headlines: [
    { role: 'short', value: 'Talks' },
    { role: 'main', value: 'Freedonia and Sylvania to talk' },
  ],
  bodies: [{ role: 'main', contentType: 'text/html', value: html }],
  infoSources: [{ name: 'Northern Wire' }],
};

export const newsItem = `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:northernwire.example:20240119:0001" version="3" standard="NewsML-G2" xml:lang="en-US">
<itemMeta><itemClass qcode="ninat:text"/><provider literal="northern-wire"><name>Northern Wire</name></provider>
<versionCreated>2024-01-19T13:00:00-05:00</versionCreated><firstCreated>2024-01-19T11:51:00-05:00</firstCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><headline>Freedonia &amp; Sylvania to talk</headline><language tag="en"/></contentMeta>
<contentSet><inlineXML contenttype="application/nitf+xml"><nitf><body><body.head><hedline><hl1>Talks</hl1></hedline><dateline>CAPITAL, Jan 19</dateline></body.head>
<body.content><block>${html}</block></body.content></body></nitf></inlineXML></contentSet>
</newsItem>`;

export const newsMessage = `<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2024-01-19T18:00:00Z</sent></header><itemSet>
<packageItem guid="urn:package"/>
${newsItem}
${newsItem.replace(':0001', ':0002').replace('stat:usable', 'stat:canceled')}
</itemSet></newsMessage>`;
