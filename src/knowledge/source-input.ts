import type { Source } from '../model.ts';
import { describeIssue } from './describe-issue.ts';
import { type SourceRules, sourceEntry } from './knowledge-schema.ts';

/** A source that somebody gives, or what is wrong with it: the field, and what to change. */
export function parseSource(
  input: unknown,
  rules: SourceRules,
): { source: Source } | { field: string; message: string } {
  const result = sourceEntry(rules).safeParse(input, { error: describeIssue });
  if (result.success) return { source: result.data };
  const [issue] = result.error.issues;
  return { field: issue?.path.join('.') ?? '', message: issue?.message ?? 'is no source' };
}
