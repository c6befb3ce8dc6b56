import { createExtractor } from '../../src/extract/index.ts';
import { EXTRACTOR_VERSION } from '../../src/extract/version.ts';
import type { Extractor } from '../../src/ingest/import.ts';

/** The extractor that ships, as main hands it to imports. */
export const extractor: Extractor = { version: EXTRACTOR_VERSION, create: createExtractor };
