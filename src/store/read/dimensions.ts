import sql, { raw } from 'sql-template-tag';
import type {
  ActorKind,
  AffiliationKind,
  Day,
  NameKind,
  OutletKind,
  Pattern,
  StanceValue,
  TopicReferences,
  TopicTerm,
} from '../../model.ts';
import { type Columns, column, type RowOf, rowReader, selectList } from '../database/columns.ts';
import { groupBy } from '../database/group-by.ts';
import { type Reader, selectRows } from '../database/sql.ts';

const outletColumns = {
  id: column<number>(sql`id`),
  slug: column<string>(sql`slug`),
  name: column<string>(sql`name`),
  kind: column<OutletKind>(sql`kind`),
  country: column<string>(sql`country`),
  language: column<string>(sql`language`),
  timeZone: column<string>(sql`time_zone`),
  homepage: column<string>(sql`homepage`),
  aliases: column<string[]>(sql`aliases`),
  hosts: column<string[]>(sql`hosts`),
  origin: column<string | null>(sql`origin`),
};
export type OutletRow = RowOf<typeof outletColumns>;

const actorColumns = {
  id: column<number>(sql`id`),
  slug: column<string>(sql`slug`),
  name: column<string>(sql`name`),
  kind: column<ActorKind>(sql`kind`),
  isParty: column<boolean>(sql`party`),
  country: column<string | null>(sql`country`),
  description: column<string | null>(sql`description`),
  isProvisional: column<boolean>(sql`provisional`),
  origin: column<string | null>(sql`origin`),
};
const nameColumns = {
  actorId: column<number>(sql`actor_id`),
  name: column<string>(sql`name`),
  kind: column<NameKind>(sql`kind`),
  language: column<string>(sql`language`),
  from: column<Day | null>(sql`"from"`),
  to: column<Day | null>(sql`"to"`),
  isByHand: column<boolean>(sql`by_hand`),
};
const affiliationColumns = {
  actorId: column<number>(sql`actor_id`),
  toId: column<number>(sql`to_id`),
  kind: column<AffiliationKind>(sql`kind`),
  role: column<string | null>(sql`nullif(role, '')`),
  from: column<Day | null>(sql`"from"`),
  until: column<Day | null>(sql`until`),
};
/** Where the id and slug of an actor lead that was merged into another. */
const mergedColumns = {
  id: column<number | null>(sql`id`),
  slug: column<string>(sql`slug`),
  intoId: column<number>(sql`into_id`),
};
export type ActorNameRow = RowOf<typeof nameColumns>;
export type AffiliationRow = RowOf<typeof affiliationColumns>;
/** An actor with its names and its affiliations in both directions, the latest first. */
export interface ActorRow extends RowOf<typeof actorColumns> {
  names: ActorNameRow[];
  affiliations: AffiliationRow[];
  affiliates: AffiliationRow[];
}

const scopeColumns = {
  anyOf: column<string[]>(sql`any_of`),
  noneOf: column<string[]>(sql`none_of`),
};

const topicColumns = {
  id: column<number>(sql`id`),
  slug: column<string>(sql`slug`),
  name: column<string>(sql`name`),
  description: column<string>(sql`description`),
  ...scopeColumns,
  references: column<TopicReferences | null>(sql`"references"`),
  origin: column<string | null>(sql`origin`),
};
const termColumns = {
  topicId: column<number>(sql`topic_id`),
  term: column<Pattern>(sql`term`),
  language: column<string>(sql`language`),
  requires: column<Pattern[]>(sql`requires`),
  excludes: column<Pattern[]>(sql`excludes`),
};
export interface TopicRow extends RowOf<typeof topicColumns> {
  terms: (TopicTerm & { topicId: number })[];
  issues: IssueRow[];
}

const issueColumns = {
  id: column<number>(sql`id`),
  slug: column<string>(sql`slug`),
  topicId: column<number>(sql`topic_id`),
  proposition: column<string>(sql`proposition`),
  ...scopeColumns,
  origin: column<string | null>(sql`origin`),
};
const actColumns = {
  issueId: column<number>(sql`issue_id`),
  stance: column<StanceValue>(sql`stance`),
  actions: column<Pattern[]>(sql`actions`),
  objects: column<Pattern[]>(sql`objects`),
};
const wordingColumns = {
  issueId: column<number>(sql`issue_id`),
  stance: column<StanceValue>(sql`stance`),
  pattern: column<Pattern>(sql`pattern`),
};
export interface IssueRow extends RowOf<typeof issueColumns> {
  acts: { stance: StanceValue; actions: Pattern[]; objects: Pattern[] }[];
  wordings: { stance: StanceValue; pattern: Pattern }[];
}

/** The rows of one kind, sorted by a text and then by slug, and found by id or slug. */
export class Dimension<Row extends { id: number; slug: string }> {
  #byId: Map<number, Row>;
  #bySlug: Map<string, Row>;
  readonly #textOf: (row: Row) => string;
  readonly rows: readonly Row[];

  /** `merged`: former ids and slugs, which lead to other rows where no row has them. */
  constructor(rows: readonly Row[], textOf: (row: Row) => string, merged: readonly RowOf<typeof mergedColumns>[] = []) {
    this.#textOf = textOf;
    this.rows = this.#inOrder(rows);
    const byId = new Map(rows.map((row) => [row.id, row]));
    const leads = merged.flatMap(({ intoId, ...former }) => {
      const row = byId.get(intoId);
      return row ? [{ ...former, row }] : [];
    });
    const ids = leads.flatMap(({ id, row }): [number, Row][] => (id === null ? [] : [[id, row]]));
    this.#byId = new Map([...ids, ...byId]);
    this.#bySlug = new Map(
      [...leads, ...rows.map((row) => ({ slug: row.slug, row }))].map(({ slug, row }) => [slug, row]),
    );
  }

  /** The sort key of a row. It marks a place in the list even after the row is gone. */
  placeOf(row: Row): string {
    return `${this.#textOf(row)}\n${row.slug}`;
  }

  /** The rows of these ids in the list's order, without those that are gone, or not listed. */
  findAll(ids: readonly number[]): Row[] {
    return this.#inOrder(ids.flatMap((id) => this.find(id) ?? []).filter(({ slug }) => this.#bySlug.has(slug)));
  }

  /** The same with other rows, of the same ids and slugs. */
  with(change: (row: Row) => Row): Dimension<Row> {
    const changed = new Map(this.rows.map((row) => [row, change(row)]));
    const dimension = new Dimension([...changed.values()], this.#textOf);
    const to = <Key>([key, row]: [Key, Row]): [Key, Row] => [key, changed.get(row) ?? row];
    dimension.#byId = new Map([...this.#byId].map(to));
    dimension.#bySlug = new Map([...this.#bySlug].map(to));
    return dimension;
  }

  /** The same with only some rows listed and found by their slugs; the others are still found by their ids. */
  listing(isListed: (row: Row) => boolean): Dimension<Row> {
    const dimension = new Dimension(this.rows.filter(isListed), this.#textOf);
    dimension.#byId = this.#byId;
    dimension.#bySlug = new Map([...this.#bySlug].filter(([, row]) => isListed(row)));
    return dimension;
  }

  #inOrder(rows: readonly Row[]): Row[] {
    return rows
      .map((row) => ({ row, place: this.placeOf(row) }))
      .sort((a, b) => (a.place < b.place ? -1 : 1))
      .map(({ row }) => row);
  }

  find(id: number): Row | undefined {
    return this.#byId.get(id);
  }

  findSlug(slug: string): Row | undefined {
    return this.#bySlug.get(slug);
  }
}

/** The small tables that almost every answer names, as they stood at one moment. */
export interface Dimensions {
  /** When they were read, by `performance.now()`: of two, the larger is the later. */
  asOf: number;
  outlets: Dimension<OutletRow>;
  actors: Dimension<ActorRow>;
  topics: Dimension<TopicRow>;
  issues: Dimension<IssueRow>;
}

/** Reads all of them. The caller holds one snapshot open, so that references between them resolve. */
export async function readDimensions(db: Reader): Promise<Dimensions> {
  const asOf = performance.now();
  const read = async <C extends Columns>(columns: C, table: string, order: string) => {
    const query = sql`/* dimensions */ SELECT ${selectList(columns)} FROM ${raw(table)} ORDER BY ${raw(order)}`;
    return (await selectRows(db, query)).map(rowReader(columns));
  };
  const latest = `"from" DESC NULLS LAST, id`;
  const outlets = await read(outletColumns, 'outlet', 'name, id');
  const actorRows = await read(actorColumns, 'actor', 'name, id');
  const names = groupBy(await read(nameColumns, 'actor_name', 'id'), (name) => name.actorId);
  const affiliations = await read(affiliationColumns, 'affiliation', latest);
  const merged = await read(mergedColumns, 'merged_actor', 'slug');
  const topicRows = await read(topicColumns, 'topic', 'name, id');
  const terms = groupBy(await read(termColumns, 'topic_term', 'id'), (term) => term.topicId);
  const issueRows = await read(issueColumns, 'issue', 'proposition, id');
  const acts = groupBy(await read(actColumns, 'issue_act', 'id'), (act) => act.issueId);
  const wordings = groupBy(await read(wordingColumns, 'issue_wording', 'id'), (wording) => wording.issueId);

  const of = groupBy(affiliations, (affiliation) => affiliation.actorId);
  const withIt = groupBy(affiliations, (affiliation) => affiliation.toId);
  const actors = actorRows.map((row) => ({
    ...row,
    names: names.get(row.id) ?? [],
    affiliations: of.get(row.id) ?? [],
    affiliates: withIt.get(row.id) ?? [],
  }));
  const issues = issueRows.map((row) => ({
    ...row,
    acts: acts.get(row.id) ?? [],
    wordings: wordings.get(row.id) ?? [],
  }));
  const issuesOf = groupBy(issues, (issue) => issue.topicId);
  const topics = topicRows.map((row) => ({
    ...row,
    terms: terms.get(row.id) ?? [],
    issues: issuesOf.get(row.id) ?? [],
  }));
  return {
    asOf,
    outlets: new Dimension(outlets, ({ name }) => name),
    actors: new Dimension(actors, ({ name }) => name, merged),
    topics: new Dimension<TopicRow>(topics, ({ name }) => name),
    issues: new Dimension<IssueRow>(issues, ({ proposition }) => proposition),
  };
}
