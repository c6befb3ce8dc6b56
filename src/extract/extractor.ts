import { EXTRACTOR_VERSION } from '../generated/versions.ts';

/** By which rules texts are read; the rules themselves are large, and stay with the threads that read. */
export const extractor = { version: EXTRACTOR_VERSION };
