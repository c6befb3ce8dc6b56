import type { Source } from '../model.ts';
import { describeIssue } from './describe-issue.ts';
import { type SourceRules, sourceEntry } from './knowledge-schema.ts';

/** Checks a source from the API: the source, or the field that is wrong and what to change in it. */
export function parseSource(
  input: unknown,
  rules: SourceRules,
): { source: Source } | { field: string; message: string } {
  const result = sourceEntry(rules).safeParse(input, { error: describeIssue });
  if (result.success) return { source: result.data };
  const [issue] = result.error.issues;
  return { field: issue?.path.join('.') ?? '', message: issue?.message ?? 'is no source' };
}
