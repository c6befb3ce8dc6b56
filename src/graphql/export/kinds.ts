import { answers } from './answers.ts';
import type { ExportKind } from './exported.ts';
import { lists } from './lists.ts';

/** What can be exported, by the names of the fields of Query that answer the same. */
export const KINDS: Record<string, ExportKind> = { ...lists, ...answers };
