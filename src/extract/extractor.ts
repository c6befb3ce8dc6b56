import { EXTRACTOR_VERSION } from './version.ts';

/** What imports are told of the rules: the threads that read hold the rules themselves, which are large. */
export const extractor = { version: EXTRACTOR_VERSION };
