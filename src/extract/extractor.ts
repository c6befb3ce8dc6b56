import type { Extract, Knowledge } from '../model.ts';
import { EXTRACTOR_VERSION } from './version.ts';

/** The extractor as imports are handed it. What it is made of is large, and loaded when something is to be read. */
export const extractor = {
  version: EXTRACTOR_VERSION,
  async create(knowledge: Knowledge): Promise<Extract> {
    const { createExtractor } = await import('./index.ts');
    return createExtractor(knowledge);
  },
};
