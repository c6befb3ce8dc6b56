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
