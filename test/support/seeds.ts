import { SEEDS } from '../../src/app/application.ts';
import { extractor } from '../../src/extract/extractor.ts';
import { runImport } from '../../src/ingest/import/import.ts';
import { openStore } from '../../src/store/store.ts';

/** The seeds as `npm start` imports them. */
export const importSeeds = (url: string) => importAll(url, SEEDS);

/** The fictional corpus of seeds/examples, beside the seeds. */
export const importExamples = (url: string) => importAll(url, ['seeds/examples']);

async function importAll(url: string, paths: string[]): Promise<void> {
  const store = openStore(url, { applicationName: 'test: seeds' });
  try {
    const result = await runImport(store, extractor, { paths, cwd: process.cwd() });
    if (result.quarantined > 0) throw new Error(`seeds were set aside: ${JSON.stringify(result.items, null, 2)}`);
  } finally {
    await store.close();
  }
}
