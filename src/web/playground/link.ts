import type { ReadyQuestion } from './ready-question.ts';

/** The query in a tab of the playground. */
export interface TabQuery {
  query: string;
  variables?: string | undefined;
}

/** Reads a link: `?question=timeline` opens a ready question, `?query=…` any query, both with `&variables=…`; undefined for others. */
export function parseLink(search: string, questions: readonly ReadyQuestion[]): TabQuery | undefined {
  const parameters = new URLSearchParams(search);
  const query = parameters.get('query');
  if (query) return { query, variables: parameters.get('variables') ?? undefined };
  const slug = parameters.get('question');
  const ready = questions.find((question) => question.slug === slug);
  return ready && { query: ready.query, variables: parameters.get('variables') ?? undefined };
}

/** The search part of a link that asks the same again. */
export function linkTo({ query, variables }: TabQuery, questions: readonly ReadyQuestion[]): string {
  const ready = questions.find((question) => question.query === query);
  const parameters = new URLSearchParams(ready ? { question: ready.slug } : { query });
  if (variables?.trim()) parameters.set('variables', variables);
  return `?${parameters}`;
}
