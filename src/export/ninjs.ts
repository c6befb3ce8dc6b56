import type { Row } from './column.ts';
import { addFile, zipped } from './zipped.ts';

/** What of an article is written as ninjs. */
interface Article {
  id: string;
  url: string | null;
  headline: string | null;
  language: string;
  outlet: { slug: string; name: string };
  published: Moment | null;
  updated: Moment | null;
  ingestedAt: string;
  timeZone: string;
  version: { text: string | null };
}

interface Moment {
  at: string;
  precision: string;
}

/** Articles as ninjs 3, which onrecord reads again: a zip with a file for each. Without a text, what is known besides it. */
export async function* writeNinjs(rows: AsyncIterable<readonly Row[]>): AsyncGenerator<Uint8Array> {
  yield* zipped(async (zip) => {
    for await (const some of rows) {
      for (const row of some) {
        const article: Article = Object(row);
        await addFile(zip, `${article.id}.json`, [`${JSON.stringify(itemOf(article), null, 2)}\n`]);
      }
    }
  });
}

function itemOf({ id, url, headline, language, outlet, published, updated, ingestedAt, timeZone, version }: Article) {
  return {
    standard: { name: 'ninjs', version: '3.0', schema: 'https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json' },
    uri: url ?? `urn:onrecord:${id}`,
    type: 'text',
    pubStatus: 'usable',
    language,
    firstCreated: published ? momentIn(published, timeZone) : undefined,
    versionCreated: momentIn(updated ?? published ?? { at: ingestedAt, precision: 'INSTANT' }, timeZone),
    infoSources: [{ name: outlet.name, role: 'publisher' }],
    headlines: headline === null ? undefined : [{ role: 'main', value: headline }],
    bodies: version.text === null ? undefined : [{ role: 'main', contentType: 'text/plain', value: version.text }],
  };
}

/** Of what is known to the day, the day that it was in the outlet's zone. */
function momentIn({ at, precision }: Moment, timeZone: string): string {
  return precision === 'DAY' ? new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(at)) : at;
}
