// What the server reads while it is asked: articles of a fictional board, as files, or as lines with or without reports.
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const GOODS = ['widgets', 'sprockets', 'gaskets', 'flanges', 'bobbins'];
const WHO = ['Russia', 'Hamas', 'Egypt', 'Qatar', 'Germany', 'France', 'Turkey', 'Norway'];
const PARAGRAPHS = 8;

function makeArticle(set, i) {
  const good = GOODS[i % GOODS.length];
  const paragraphs = Array.from({ length: PARAGRAPHS }, (_, n) => {
    const lot = i * PARAGRAPHS + n;
    return (
      `The ${set} board number ${i} of Port Example met to discuss ${good} of class ${lot}, and what its ${n + 2} warehouses hold. ` +
      `${WHO[(i + n) % WHO.length]} said that ${lot + 10} crates of ${good} were counted. "We will not sell number ${lot}," said ` +
      `Ada Exampleton, a spokesperson for the Widget Board ${i % 40}. ${WHO[n]} said the ${n % 4 ? 'papers' : 'hostages'} of lot ${lot} of ${set} were counted.`
    );
  });
  const published = new Date(Date.UTC(2031, 4, 1) + i * 600_000).toISOString();
  const url = `https://www.reuters.com/${set}/${i}`;
  return { outlet: 'reuters', headline: `Board ${i} of ${set} meets`, published, url, paragraphs };
}

/** A folder of articles, text and HTML in turn. */
export async function writeDocuments(folder, set, count) {
  await mkdir(folder, { recursive: true });
  for (let i = 0; i < count; i++) {
    const { outlet, headline, published, url, paragraphs } = makeArticle(set, i);
    const text = `---\noutlet: ${outlet}\nheadline: ${headline}\npublished: ${published}\nurl: ${url}\n---\n${paragraphs.join('\n\n')}\n`;
    const page =
      `<!doctype html><html lang="en"><head><title>${headline}</title><meta property="og:type" content="article">` +
      `<meta property="article:published_time" content="${published}"><link rel="canonical" href="${url}"></head>` +
      `<body><main><article><h1>${headline}</h1>${paragraphs.map((each) => `<p>${each}</p>`).join('')}</article></main></body></html>`;
    await writeFile(join(folder, i % 2 ? `${i}.html` : `${i}.txt`), i % 2 ? page : text);
  }
}

/** NDJSON of articles; those of a set "coded" bring the statements in them. */
export async function writeBulk(path, set, count) {
  const lines = function* () {
    for (let i = 0; i < count; i++) {
      const { paragraphs, ...article } = makeArticle(set, i);
      const text = paragraphs.join('\n\n');
      const coded = set.startsWith('coded') ? { coder: 'example', reports: codedReports(text, article.published) } : {};
      yield `${JSON.stringify({ ...article, text, ...coded })}\n`;
    }
  };
  await pipeline(Readable.from(lines()), createWriteStream(path));
}

function codedReports(text, published) {
  const day = published.slice(0, 10);
  return [...text.matchAll(/(\w+) (said) (the (?:papers|hostages) of lot [^.]*)/dgu)].map(({ indices, ...found }) => {
    const [, speaker, cue, content] = indices;
    const actor = found[1].toLowerCase();
    const [from] = content;
    const isOfHostages = found[3].includes('hostages');
    return {
      kind: 'SPEECH',
      mode: 'INDIRECT',
      content: [content],
      cue: [cue],
      speaker: [speaker],
      link: { status: 'KNOWN', actor, confidence: 1 },
      party: actor,
      said: { from: day, to: day, precision: 'DAY', basis: 'PUBLICATION' },
      terms: isOfHostages ? [{ topic: 'hostages', term: 'hostage', span: [from + 4, from + 12] }] : [],
      stances: [],
      confidence: 1,
    };
  });
}
