import sql from 'sql-template-tag';
import { type Reader, selectRows } from '../database/sql.ts';
import type { Dimensions } from './dimensions.ts';
import { type Name, type NamedRow, namesIn, SUGGESTION_KINDS, type SuggestionKind } from './name-lists.ts';
import { lettersMissing, lettersOf, mistakesForgiven, mistakesIn, plainWords } from './spelling.ts';

/** What may be meant, as a kind that was asked for. */
export interface SuggestionRow extends Pick<NamedRow, 'kind' | 'id' | 'slug' | 'label'> {
  /** The name that matched. */
  matched: string;
}

interface Match {
  kind: SuggestionKind;
  row: NamedRow;
  matched: string;
  /** 0 where the name begins so, 1 where words within do, and one more for each mistake. */
  distance: number;
  length: number;
}

/** The kind that a row is suggested as: a party as an actor where parties are not asked for. */
function kindFor({ kind }: NamedRow, kinds: ReadonlySet<SuggestionKind>): SuggestionKind | undefined {
  if (kinds.has(kind)) return kind;
  return kind === 'PARTY' && kinds.has('ACTOR') ? 'ACTOR' : undefined;
}

/** What may be meant by what was typed, the likeliest first: each row once, by the name that fits best. */
export function suggestNames(
  typed: string,
  kinds: ReadonlySet<SuggestionKind>,
  first: number,
  dimensions: Dimensions,
): SuggestionRow[] {
  const sought = plainWords(typed);
  if (sought === '') return [];
  const distanceTo = distanceFrom(sought);
  const likeliest = new Likeliest(first);
  let best: Match | undefined;
  for (const name of namesIn(dimensions)) {
    const { row, plain } = name;
    if (best && best.row !== row) {
      likeliest.add(best);
      best = undefined;
    }
    const kind = kindFor(row, kinds);
    const distance = kind && distanceTo(name);
    if (kind === undefined || distance === undefined || (best && best.distance <= distance)) continue;
    best = { kind, row, matched: name.name, distance, length: plain.length };
  }
  if (best) likeliest.add(best);
  return likeliest.matches.map(suggestion);
}

/** The likeliest of many matches, in order: most are not among them, and cost one comparison. */
class Likeliest {
  readonly matches: Match[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  add(match: Match): void {
    const { matches } = this;
    let at = matches.length;
    while (at > 0 && byLikelihood(match, matches[at - 1] ?? match) < 0) at--;
    if (at >= this.#most) return;
    matches.splice(at, 0, match);
    if (matches.length > this.#most) matches.pop();
  }
}

function suggestion({ kind, row, matched }: Pick<Match, 'kind' | 'row' | 'matched'>): SuggestionRow {
  const { id, slug, label } = row;
  return { kind, id, slug, label, matched };
}

function byLikelihood(a: Match, b: Match): number {
  return (
    a.distance - b.distance ||
    Number(a.row.isProvisional) - Number(b.row.isProvisional) ||
    a.length - b.length ||
    SUGGESTION_KINDS.indexOf(a.kind) - SUGGESTION_KINDS.indexOf(b.kind) ||
    byLabel(a.row, b.row)
  );
}

function byLabel(a: NamedRow, b: NamedRow): number {
  if (a.label !== b.label) return a.label < b.label ? -1 : 1;
  return a.slug < b.slug ? -1 : 1;
}

/** How far a name is from what is sought; undefined where it is another. */
function distanceFrom(sought: string): (name: Name) => number | undefined {
  const words = sought.split(' ').map((word) => ` ${word}`);
  const most = mistakesForgiven(sought);
  const letters = lettersOf(sought);
  return ({ plain, spaced, letters: others }) => {
    if (plain.startsWith(sought)) return 0;
    if (words.every((word) => spaced.includes(word))) return 1;
    if (most === 0 || lettersMissing(letters, others) > most) return undefined;
    let least: number | undefined;
    for (let at = 0; at >= 0; at = plain.indexOf(' ', at) + 1 || -1) {
      const mistakes = mistakesIn(sought, plain, at, least === undefined ? most : least - 1);
      if (mistakes !== undefined) least = mistakes;
    }
    return least === undefined ? undefined : 1 + least;
  };
}

/**
 * What is spoken of most, as many of each kind as there is room for: topics, parties and outlets by their statements, issues and
 * curated actors by the positions that are held; then by name.
 */
export async function suggestSpokenOf(
  db: Reader,
  kinds: ReadonlySet<SuggestionKind>,
  first: number,
  dimensions: Dimensions,
): Promise<SuggestionRow[]> {
  const counts = await countSpokenOf(db, dimensions);
  const rows = new Set(namesIn(dimensions).map(({ row }) => row));
  const choices = [...kinds].map((kind) =>
    [...rows]
      .filter((row) => !row.isProvisional && kindFor(row, kinds) === kind)
      .map((row) => ({ row, count: counts.get(`${row.kind} ${row.id}`) ?? 0 }))
      .sort((a, b) => b.count - a.count || byLabel(a.row, b.row))
      .map(({ row }) => suggestion({ kind, row, matched: row.label })),
  );
  const shares = choices.map(() => 0);
  for (let left = first; left > 0; ) {
    const open = choices.flatMap((list, i) => (list.length > (shares[i] ?? 0) ? [i] : [])).slice(0, left);
    if (open.length === 0) break;
    for (const i of open) shares[i] = (shares[i] ?? 0) + 1;
    left -= open.length;
  }
  return choices.flatMap((list, i) => list.slice(0, shares[i]));
}

/** By kind and id, from counts that are kept. */
async function countSpokenOf(db: Reader, { topics }: Dimensions): Promise<Map<string, number>> {
  const ids = topics.rows.map(({ id }) => id);
  const query = sql`/* spoken_of */
    SELECT 'TOPIC', topic_id, sum(statements)::bigint FROM statement_count
      WHERE topic_id = ANY (${ids}::int[]) AND grouped_by = 'PARTY' AND unit = 'MONTH' AND group_id = 0 GROUP BY topic_id
    UNION ALL SELECT 'PARTY', group_id, sum(statements)::bigint FROM statement_count
      WHERE topic_id = 0 AND grouped_by = 'PARTY' AND unit = 'MONTH' AND group_id > 0 GROUP BY group_id
    UNION ALL SELECT 'OUTLET', group_id, sum(statements)::bigint FROM statement_count
      WHERE topic_id = ANY (${ids}::int[]) AND grouped_by = 'OUTLET' AND unit = 'MONTH' GROUP BY group_id
    UNION ALL SELECT CASE WHEN issue_id IS NULL THEN 'ACTOR' ELSE 'ISSUE' END, coalesce(issue_id, holder_id), count(*)
      FROM "position" GROUP BY GROUPING SETS ((issue_id), (holder_id))`;
  return new Map((await selectRows(db, query)).map(([kind, id, count]) => [`${kind} ${id}`, Number(count)]));
}
