import type { ReadyQuestion } from './ready-question.ts';

/** What a tab asks. */
export interface TabQuery {
  query: string;
  variables?: string | undefined;
}

/** What a link asks: `?question=timeline` one of the ready questions, `?query=…&variables=…` any; else nothing. */
export function parseLink(search: string, questions: readonly ReadyQuestion[]): TabQuery | undefined {
  const parameters = new URLSearchParams(search);
  const query = parameters.get('query');
  if (query) return { query, variables: parameters.get('variables') ?? undefined };
  const slug = parameters.get('question');
  return questions.find((question) => question.slug === slug);
}

/** The search part of a link that asks the same again. */
export function linkTo({ query, variables }: TabQuery, questions: readonly ReadyQuestion[]): string {
  const ready = questions.find((question) => question.query === query);
  const parameters = new URLSearchParams(ready && !variables?.trim() ? { question: ready.slug } : { query });
  if (variables?.trim()) parameters.set('variables', variables);
  return `?${parameters}`;
}
