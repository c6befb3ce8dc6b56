import type { LinkRuling, RuledReport } from '../../store/write/link-rulings.ts';
import type { NewLink } from '../../store/write/merged-statements.ts';
import type { ComparedReport, ComparedStatement } from '../../store/write/uncompared-statements.ts';
import { wordingOf } from '../../store/write/wording.ts';
import { areSetApart, type ComparableRendering, comparable, findLikeness, type Likeness } from './same-utterance.ts';

/** Two statements that are one utterance, and the reports that show it. */
export interface Merge {
  from: number;
  into: number;
  link: NewLink;
}

/** A telling, ready to be compared. */
interface Telling extends ComparedReport, RuledReport {
  rendering: ComparableRendering;
}

type Compared = Omit<ComparedStatement, 'reports'> & { reports: Telling[] };

/** Finds which new statements are the same utterance as another; the merges are to be made in order. */
export function findMerges(statements: readonly ComparedStatement[], ruled: readonly LinkRuling[]): Merge[] {
  const rulings = new Rulings(ruled);
  return [...groupsOf(statements.map(toCompared)).values()].flatMap((group) => mergesIn(group, rulings));
}

/** Makes one of the most alike first, until nothing is alike that may be one. */
function mergesIn(group: readonly Compared[], rulings: Rulings): Merge[] {
  const merges: Merge[] = [];
  const now = new Map(group.map((statement) => [statement, statement]));
  for (const { report, like, of, other, likeness } of matchesIn(group)) {
    const [one, two] = [now.get(of), now.get(other)];
    if (!one || !two || one === two || !mayBeOne(one, two, likeness) || rulings.setApart(one, two)) continue;
    const [from, into] = survivorLast(one, two);
    const [moved, kept] = from === one ? [report, like] : [like, report];
    merges.push({ from: from.id, into: into.id, link: { reportId: moved.id, likeId: kept.id, ...likeness } });
    into.reports.push(...from.reports);
    for (const [statement, at] of now) if (at === from) now.set(statement, into);
  }
  return merges;
}

function toCompared(statement: ComparedStatement): Compared {
  const reports = statement.reports.map((report) => ({
    ...report,
    wording: wordingOf(report.text),
    rendering: comparable(report),
  }));
  return { ...statement, reports };
}

/** Only statements of the same party, or without one of the same speaker, are compared. */
function groupsOf(statements: readonly Compared[]): Map<string, Compared[]> {
  const groups = new Map<string, Compared[]>();
  for (const statement of statements) {
    const { polarity, partyId, speakerId, jointPartyIds } = statement;
    const key = [polarity, partyId ?? `speaker ${speakerId}`, ...(jointPartyIds ?? [])].join();
    const group = groups.get(key);
    if (group) group.push(statement);
    else groups.set(key, [statement]);
  }
  return groups;
}

/** Two tellings that are alike. */
interface Match {
  of: Compared;
  other: Compared;
  report: Telling;
  like: Telling;
  likeness: Likeness;
}

/** All pairs of tellings that are alike, of which one is new, the surest first. */
function matchesIn(group: readonly Compared[]): Match[] {
  return group
    .flatMap((of, i) => group.slice(i + 1).flatMap((other) => (mayBeSame(of, other) ? matchesOf(of, other) : [])))
    .toSorted((a, b) => b.likeness.score - a.likeness.score);
}

function matchesOf(of: Compared, other: Compared): Match[] {
  return of.reports.flatMap((report) =>
    other.reports.flatMap((like): Match | [] => {
      const likeness = findLikeness(report.rendering, like.rendering);
      return likeness ? { of, other, report, like, likeness } : [];
    }),
  );
}

/** One of them is new, and their days overlap; and it is one speaker, or at least one names only a body or nobody. */
function mayBeSame(one: Compared, other: Compared): boolean {
  if (!(one.isNew || other.isNew) || one.saidFrom > other.saidTo || other.saidFrom > one.saidTo) return false;
  return one.speakerId === other.speakerId || !(one.isPersons && other.isPersons);
}

/** The share of tellings that must be alike, pair by pair, where two groups of them tell the same with other words. */
const LEAST_ALIKE = 0.5;

/**
 * The same of statements that may hold several tellings by now, none of which may be set apart from another. What one
 * article tells in two places is two things, unless it quotes the same words twice.
 */
function mayBeOne(one: Compared, other: Compared, { reason }: Likeness): boolean {
  if (!mayBeSame({ ...one, isNew: true }, other)) return false;
  const pairs = one.reports.flatMap((report) =>
    other.reports.map((like) => [report.rendering, like.rendering] as const),
  );
  if (pairs.some(([report, like]) => areSetApart(report, like))) return false;
  if (reason !== 'SAME_CONTENT') return true;
  const articles = new Set(one.reports.map(({ articleId }) => articleId));
  if (other.reports.some(({ articleId }) => articles.has(articleId))) return false;
  return pairs.filter(([report, like]) => findLikeness(report, like)).length >= LEAST_ALIKE * pairs.length;
}

/** Which is merged into which: a person's and a narrower day tell more; else the earlier statement stays. */
function survivorLast(one: Compared, other: Compared): [from: Compared, into: Compared] {
  const width = ({ saidFrom, saidTo }: Compared) => Date.parse(saidTo) - Date.parse(saidFrom);
  const order = Number(other.isPersons) - Number(one.isPersons) || width(one) - width(other) || one.id - other.id;
  return order < 0 ? [other, one] : [one, other];
}

/** What people decided, by pairs of reports. */
class Rulings {
  readonly #apart: ReadonlySet<string>;

  constructor(rulings: readonly LinkRuling[]) {
    const apart = rulings.filter(({ same }) => !same);
    this.#apart = new Set(apart.flatMap(({ one, other }) => [keyOf(one, other), keyOf(other, one)]));
  }

  setApart(one: Compared, other: Compared): boolean {
    if (this.#apart.size === 0) return false;
    return one.reports.some((report) => other.reports.some((like) => this.#apart.has(keyOf(report, like))));
  }
}

const keyOf = (one: RuledReport, other: RuledReport) =>
  [one, other].map(({ articleId, wording }) => `${articleId} ${wording}`).join();
