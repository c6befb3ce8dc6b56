import { expect } from 'vitest';
import type { TestApi } from './api.ts';
import type { Filter } from './brute-force.ts';
import type { Corpus } from './corpus.ts';

/** A number of an answer, and the filter that is to find as many statements. */
export type Link = [count: number, filter: Filter];

/** What an operation answers, without an error. */
export async function askOf(api: TestApi, query: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await api.ask(query, variables);
  expect(errors).toBeUndefined();
  return data;
}

/** Follows links, many in one request, every fifth as far as its statements; says how many there were. */
export async function followLinks(api: TestApi, links: Link[]): Promise<number> {
  for (let at = 0; at < links.length; at += 20) {
    const some = links.slice(at, at + 20);
    const variables = some.map((_, i) => `$f${i}: StatementFilter`);
    const fields = some.map(
      (_, i) => `s${i}: statements(filter: $f${i}, first: ${i % 5 === 0 ? 100 : 0}) { totalCount nodes { id } }`,
    );
    const data = await askOf(
      api,
      `query (${variables.join(', ')}) { ${fields.join(' ')} }`,
      Object.fromEntries(some.map(([, filter], i) => [`f${i}`, filter])),
    );
    for (const [i, [count, filter]] of some.entries()) {
      const { totalCount, nodes } = data[`s${i}`];
      expect([filter, totalCount, nodes.length]).toEqual([filter, count, i % 5 === 0 ? Math.min(count, 100) : 0]);
    }
  }
  return links.length;
}

/** Whoever is unknown is so alone, as all that write statements have it: what has several has a first. */
export function withoutUnknownOfSeveral(corpus: Corpus): Corpus {
  return {
    ...corpus,
    statements: corpus.statements.map((statement) => ({
      ...statement,
      jointParties: statement.party === null ? [] : statement.jointParties,
      jointSpeakers: statement.speaker === null ? [] : statement.jointSpeakers,
    })),
  };
}
