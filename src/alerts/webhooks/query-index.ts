import type { Subjects } from '../../store/events/subjects.ts';
import type { ToldEvent, Topical } from '../../store/events/told-events.ts';
import type { StatementCriteria } from '../../store/read/statement-criteria.ts';

/** What queries are looked up by; of those that one asks for, the first: it leaves the fewest others to be tried. */
const KEYS = ['speakers', 'parties', 'issues', 'topics', 'outlets'] as const;

/**
 * Queries by what they ask for, so that an event is held against those alone that it may concern, however many there are: by
 * one of the speakers, parties, issues, topics or outlets that each asks for.
 */
export class QueryIndex<Query extends { criteria: StatementCriteria }> {
  readonly #byId = new Map<(typeof KEYS)[number], Map<number, Query[]>>(KEYS.map((key) => [key, new Map()]));
  /** Those that ask for none of these: each event may concern them. */
  readonly #others: Query[] = [];

  constructor(queries: Iterable<Query>) {
    for (const query of queries) this.#add(query);
  }

  /** The queries that an event may meet; each once. */
  candidates({ statements, topical }: ToldEvent): Set<Query> {
    const found = new Set(this.#others);
    for (const about of topical ? [topical] : statements.map(({ subjects }) => subjects)) this.#collect(about, found);
    return found;
  }

  #add(query: Query): void {
    const key = KEYS.find((each) => query.criteria[each]);
    if (!key) this.#others.push(query);
    const queries = key && this.#byId.get(key);
    for (const id of new Set(key && query.criteria[key])) queries?.set(id, [...(queries.get(id) ?? []), query]);
  }

  #collect(about: Topical | Subjects, found: Set<Query>): void {
    for (const [key, queries] of this.#byId) {
      for (const id of about[key]) for (const query of queries.get(id) ?? []) found.add(query);
    }
  }
}
