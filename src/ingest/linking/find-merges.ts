import type { LinkRuling, RuledReport } from '../../store/write/link-rulings.ts';
import type { Merge } from '../../store/write/merged-statements.ts';
import type { ComparedReport, ComparedStatement } from '../../store/write/uncompared-statements.ts';
import { wordingOf } from '../../store/write/wording.ts';
import { areSetApart, type ComparableRendering, comparable, findLikeness, type Likeness } from './same-utterance.ts';

/** A telling, ready to be compared. */
interface Telling extends ComparedReport, RuledReport {
  /** Its place among the tellings of its group. */
  at: number;
  rendering: ComparableRendering;
}

type Compared = Omit<ComparedStatement, 'reports'> & { reports: Telling[] };

/** Finds which new statements are the same utterance as another; the merges are to be made in order. */
export function findMerges(statements: readonly ComparedStatement[], ruled: readonly LinkRuling[]): Merge[] {
  const rulings = new Rulings(ruled);
  return groupsOf(statements).flatMap((group) => (group.length > 1 ? mergesIn(toCompared(group), rulings) : []));
}

/** Makes one of the most alike first, until nothing is alike that may be one. */
function mergesIn(group: readonly Compared[], rulings: Rulings): Merge[] {
  const merges: Merge[] = [];
  const relations = new Relations();
  const now = new Map(group.map((statement) => [statement, statement]));
  const survivorOf = (statement: Compared): Compared => {
    const next = now.get(statement) ?? statement;
    return next === statement ? statement : survivorOf(next);
  };
  for (const { report, like, of, other, likeness } of matchesIn(group, relations)) {
    const [one, two] = [survivorOf(of), survivorOf(other)];
    if (one === two || rulings.setApart(one, two) || !mayBeOne(one, two, likeness, relations)) continue;
    const [from, into] = survivorLast(one, two);
    const [found, kept] = from === one ? [report, like] : [like, report];
    merges.push({ from: from.id, into: into.id, reportId: found.id, likeId: kept.id, ...likeness });
    into.reports.push(...from.reports);
    now.set(from, into);
  }
  return merges;
}

function toCompared(group: readonly ComparedStatement[]): Compared[] {
  let at = 0;
  return group.map((statement) => {
    const reports = statement.reports.map((report) => ({
      ...report,
      at: at++,
      wording: wordingOf(report.text),
      rendering: comparable(report),
    }));
    return { ...statement, reports };
  });
}

/** What pairs of tellings are to each other, each worked out once. */
class Relations {
  readonly #known = new Map<number, Likeness | 'APART' | undefined>();

  of(one: Telling, other: Telling): Likeness | 'APART' | undefined {
    const key = Math.min(one.at, other.at) * 1e6 + Math.max(one.at, other.at);
    if (this.#known.has(key)) return this.#known.get(key);
    const { rendering } = one;
    const relation = areSetApart(rendering, other.rendering) ? 'APART' : findLikeness(rendering, other.rendering);
    this.#known.set(key, relation);
    return relation;
  }
}

/** Only statements of the same party, or without one of the same speaker, are compared. */
function groupsOf(statements: readonly ComparedStatement[]): ComparedStatement[][] {
  const groups = new Map<string, ComparedStatement[]>();
  for (const statement of statements) {
    const { polarity, partyId, speakerId, jointPartyIds } = statement;
    // "a witness said" and "an aid worker said": nobody knows whether it was one person.
    if (partyId === null && speakerId === null) continue;
    const key = [polarity, partyId ?? `speaker ${speakerId}`, ...(jointPartyIds ?? [])].join();
    const group = groups.get(key);
    if (group) group.push(statement);
    else groups.set(key, [statement]);
  }
  return [...groups.values()];
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
function matchesIn(group: readonly Compared[], relations: Relations): Match[] {
  const matches: Match[] = [];
  for (const [i, of] of group.entries()) {
    for (const other of group.slice(i + 1)) {
      if (!mayBeSame(of, other)) continue;
      for (const report of of.reports) {
        for (const like of other.reports) {
          const likeness = relations.of(report, like);
          if (likeness && likeness !== 'APART') matches.push({ of, other, report, like, likeness });
        }
      }
    }
  }
  return matches.sort((a, b) => b.likeness.score - a.likeness.score);
}

/**
 * One of them is new, and their days overlap; and it is one speaker, or one names only the party or nobody, or one a person
 * and the other a body.
 */
function mayBeSame(one: Compared, other: Compared): boolean {
  if (!(one.isNew || other.isNew) || one.saidFrom > other.saidTo || other.saidFrom > one.saidTo) return false;
  if (one.isCorrected && other.isCorrected && !areCorrectedAlike(one, other)) return false;
  if (one.speakerId === other.speakerId || namesOnlyParty(one) || namesOnlyParty(other)) return true;
  return one.isPersons !== other.isPersons;
}

/** Of what people put right nothing is given up. */
const areCorrectedAlike = (one: Compared, other: Compared): boolean =>
  one.speakerId === other.speakerId && one.saidFrom === other.saidFrom && one.saidTo === other.saidTo;

/** The share of tellings that must be alike, pair by pair, where two groups of them tell the same with other words. */
const LEAST_ALIKE = 0.5;

const namesOnlyParty = ({ speakerId, partyId }: Compared) => speakerId === null || speakerId === partyId;

/**
 * The same of statements that may hold several tellings by now, none of which may be set apart from another. What one
 * article tells in two places is two things, unless it quotes the same words twice.
 */
function mayBeOne(one: Compared, other: Compared, { reason }: Likeness, relations: Relations): boolean {
  if (!mayBeSame({ ...one, isNew: true }, other)) return false;
  let alike = 0;
  for (const report of one.reports) {
    for (const like of other.reports) {
      const relation = relations.of(report, like);
      if (relation === 'APART' || (reason === 'SAME_CONTENT' && report.articleId === like.articleId)) return false;
      if (relation) alike++;
    }
  }
  return reason !== 'SAME_CONTENT' || alike >= LEAST_ALIKE * one.reports.length * other.reports.length;
}

/** Which is merged into which: what people put right stands; a person's and a narrower day tell more; else the earlier stays. */
function survivorLast(one: Compared, other: Compared): [from: Compared, into: Compared] {
  const width = ({ saidFrom, saidTo }: Compared) => Date.parse(saidTo) - Date.parse(saidFrom);
  const tellsMore = (key: 'isCorrected' | 'isPersons') => Number(other[key]) - Number(one[key]);
  const order = tellsMore('isCorrected') || tellsMore('isPersons') || width(one) - width(other) || one.id - other.id;
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
