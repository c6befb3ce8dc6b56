import type { Source } from '../model.ts';
import { describeIssue, sourceEntry } from './knowledge-schema.ts';
import type { MayReach } from './web-address.ts';

/** A source that somebody gives, or what is wrong with it: the field, and what to change. */
export function parseSource(
  input: unknown,
  mayReach?: MayReach,
): { source: Source } | { field: string; message: string } {
  const result = sourceEntry(mayReach).safeParse(input, { error: describeIssue });
  if (result.success) return { source: result.data };
  const [issue] = result.error.issues;
  return { field: issue?.path.join('.') ?? '', message: issue?.message ?? 'is no source' };
}
