/** Articles of one outlet, or of several. */
export interface ArticleCounts {
  /** That were read. */
  articles: number;
  /** Of these, those that report it. */
  reportingArticles: number;
}

export type CoverageStatus = 'REPORTED' | 'SILENT' | 'TOO_FEW' | 'NOT_READ';

/** Below this an outlet that reported nothing is silent. */
const SILENT_BELOW = 0.05;

/** Whether an outlet reported it; if not, whether that is silence, for outlets that report it as often as `others`. */
export function coverageOf(
  { articles, reportingArticles }: ArticleCounts,
  others: ArticleCounts,
): { status: CoverageStatus; chanceOfNone: number } {
  const rate = others.articles === 0 ? 0 : others.reportingArticles / others.articles;
  const chanceOfNone = (1 - rate) ** articles;
  if (reportingArticles > 0) return { status: 'REPORTED', chanceOfNone };
  if (articles === 0) return { status: 'NOT_READ', chanceOfNone };
  return { status: chanceOfNone < SILENT_BELOW ? 'SILENT' : 'TOO_FEW', chanceOfNone };
}

/** The sum of all. */
export function pooled(counts: readonly ArticleCounts[]): ArticleCounts {
  return {
    articles: counts.reduce((sum, { articles }) => sum + articles, 0),
    reportingArticles: counts.reduce((sum, { reportingArticles }) => sum + reportingArticles, 0),
  };
}

/** All without some of them. */
export function without(all: ArticleCounts, some: ArticleCounts): ArticleCounts {
  return {
    articles: all.articles - some.articles,
    reportingArticles: all.reportingArticles - some.reportingArticles,
  };
}

/** Why an outlet was not read, or what one of its sources did in a window. */
export type NotReadReason = 'LANGUAGE' | 'NO_SOURCE' | 'DISABLED' | 'PAUSED' | 'FAILED' | 'NOTHING';

/** What is known of one source of an outlet. */
export interface SourceState {
  status: 'ACTIVE' | 'PAUSED' | 'DISABLED';
  pausedAt: Date | null;
  lastSuccessAt: Date | null;
  /** Whether a run of it failed in the window. */
  failed: boolean;
}

/** Why no articles of an outlet were read from `from` until before `until`: by the source that did best. */
export function whyNotRead(unread: number, sources: readonly SourceState[], from: Date, until: Date): NotReadReason {
  if (unread > 0) return 'LANGUAGE';
  const states = sources.map((source) => stateOf(source, from, until));
  const best: NotReadReason[] = ['NOTHING', 'FAILED', 'PAUSED', 'DISABLED'];
  return best.find((state) => states.includes(state)) ?? 'NO_SOURCE';
}

function stateOf({ status, pausedAt, lastSuccessAt, failed }: SourceState, from: Date, until: Date): NotReadReason {
  if (status === 'DISABLED') return 'DISABLED';
  if (status === 'PAUSED' && (pausedAt === null || pausedAt < until)) return 'PAUSED';
  return failed || lastSuccessAt === null || lastSuccessAt < from ? 'FAILED' : 'NOTHING';
}
