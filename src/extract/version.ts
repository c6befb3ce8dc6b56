/** Stored beside what was extracted, so that what older rules found can be told from what these find. */
export const EXTRACTOR_VERSION = '5';
