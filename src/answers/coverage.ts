import type { Day } from '../model.ts';
import {
  type ArticlesRead,
  countArticles,
  countReported,
  findSourcesOf,
  type Reported,
} from '../store/answers/coverage.ts';
import type { Reader } from '../store/database/sql.ts';
import type { Dimension, OutletRow } from '../store/read/dimensions.ts';
import type { StatementCriteria } from '../store/read/statement-criteria.ts';
import { type BlindSpot, findBlindSpots } from './blind-spots.ts';
import { type CoverageStatus, coverageOf, type NotReadReason, pooled, whyNotRead, without } from './silence.ts';

/** What one outlet published about it. */
export interface OutletFigures extends Pick<Reported, 'count' | 'reports' | 'reportingArticles'> {
  outlet: OutletRow;
  status: CoverageStatus;
  notRead: NotReadReason | null;
  articles: number;
  chanceOfNone: number;
  firstReportedAt: Date | null;
  hoursAfterFirst: number | null;
}

/** The answer of `coverage`. */
export interface CoverageFigures {
  /** Undefined where nothing was reported and the question does not say. */
  window: { from: Day; to: Day } | undefined;
  /** The criteria, narrowed to the window. */
  criteria: StatementCriteria;
  outlets: OutletFigures[];
  blindSpots: BlindSpot[];
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const startOf = (day: Day) => new Date(`${day}T00:00:00Z`);
const dayOf = (time: Date): Day => time.toISOString().slice(0, 10);

/** Who reported what meets criteria, in a window of publication days whose absent ends are those of the reports found. */
export async function findCoverage(
  db: Reader,
  asked: StatementCriteria,
  window: { from?: Day | undefined; to?: Day | undefined },
  known: Dimension<OutletRow>,
): Promise<CoverageFigures> {
  const reported = await countReported(db, published(asked, window.from, window.to));
  const from = window.from ?? earliest(reported.map(({ first }) => first));
  const to = window.to ?? latest(reported.map(({ last }) => last));
  if (from === undefined || to === undefined)
    return { window: undefined, criteria: asked, outlets: [], blindSpots: [] };
  const criteria = published(asked, from, to);
  const read = await countArticles(db, criteria);
  const notRead = read.filter(({ articles }) => articles === 0).map(({ outletId }) => outletId);
  const [begin, end] = [startOf(from), new Date(startOf(to).getTime() + DAY)];
  const sources = notRead.length === 0 ? [] : await findSourcesOf(db, notRead, begin, end);
  const outlets = figuresOf(read, reported, known).map(({ unread, ...figures }) => {
    if (figures.status !== 'NOT_READ') return figures;
    const own = sources.filter(({ outletId }) => outletId === figures.outlet.id);
    return { ...figures, notRead: whyNotRead(unread, own, begin, end) };
  });
  return {
    window: { from, to },
    criteria,
    outlets: outlets.sort(inOrder),
    blindSpots: findBlindSpots(outlets.map(({ outlet, ...counts }) => ({ ...outlet, ...counts }))),
  };
}

/** Criteria narrowed to articles that were published from–to. */
function published(criteria: StatementCriteria, from: Day | undefined, to: Day | undefined): StatementCriteria {
  const { publishedFrom, publishedTo } = criteria;
  const begin = from === undefined ? undefined : startOf(from);
  const end = to === undefined ? undefined : new Date(startOf(to).getTime() + DAY);
  return {
    ...criteria,
    publishedFrom: begin && publishedFrom ? maxDate(begin, publishedFrom) : (begin ?? publishedFrom),
    publishedTo: end && publishedTo ? minDate(end, publishedTo) : (end ?? publishedTo),
  };
}

const maxDate = (a: Date, b: Date) => (a > b ? a : b);
const minDate = (a: Date, b: Date) => (a < b ? a : b);
const earliest = ([first, ...others]: Date[]) => first && dayOf(others.reduce(minDate, first));
const latest = ([first, ...others]: Date[]) => first && dayOf(others.reduce(maxDate, first));

function figuresOf(read: readonly ArticlesRead[], reported: readonly Reported[], known: Dimension<OutletRow>) {
  const of = new Map(reported.map((row) => [row.outletId, row]));
  const firstOfAll = Math.min(...reported.map(({ first }) => first.getTime()));
  const counts = read.map((row) => {
    const { reportingArticles = 0, count = 0, reports = 0, first } = of.get(row.outletId) ?? {};
    return { ...row, reportingArticles, count, reports, first };
  });
  const all = pooled(counts);
  return counts.flatMap(({ outletId, first, ...figures }) => {
    const outlet = known.find(outletId);
    if (!outlet) return []; // Added since the request began.
    return {
      outlet,
      ...figures,
      ...coverageOf(figures, without(all, figures)),
      notRead: null,
      firstReportedAt: first ?? null,
      hoursAfterFirst: first ? (first.getTime() - firstOfAll) / HOUR : null,
    };
  });
}

const STATUSES: CoverageStatus[] = ['REPORTED', 'SILENT', 'TOO_FEW', 'NOT_READ'];

function inOrder(a: OutletFigures, b: OutletFigures): number {
  return (
    STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status) ||
    (a.firstReportedAt?.getTime() ?? 0) - (b.firstReportedAt?.getTime() ?? 0) ||
    (a.outlet.name < b.outlet.name ? -1 : 1)
  );
}
