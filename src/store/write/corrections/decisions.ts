import type { CorrectedField, ExtractedReport, Review, Span } from '../../../model.ts';
import type { ArticleCorrection } from './correction-rows.ts';
import { findAgain, moveReport } from './find-again.ts';

/** A report as people want it. */
export interface DecidedReport {
  report: ExtractedReport;
  coder: string;
  review: Review;
  /** Whether a person said of what makes it an utterance (its day, its parties) something that its words do not tell. */
  isOwnUtterance: boolean;
}

/** What people decided, all in all, of one report of a text. */
export interface Decision {
  /** Where its content lay, as it was found and as it was corrected: by these, a report is known to be the one. */
  places: (readonly Span[])[];
  corrections: number[];
  /** As it was before anybody said anything; undefined where it was added. */
  original: DecidedReport | undefined;
  /** What stands; undefined where all was taken back. */
  stands: DecidedReport | 'REJECTED' | undefined;
  /** Topics and issues that it was known with: what rules find of others is news. */
  topics: Set<string>;
  issues: Set<string>;
  changed: Set<CorrectedField>;
}

/** What a person said of one report. */
type Opinion = ArticleCorrection & { kind: 'CONFIRM' | 'REJECT' | 'CORRECT' | 'ADD' };

export const isOpinion = (correction: ArticleCorrection): correction is Opinion =>
  correction.kind !== 'RETRACT' && correction.kind !== 'RESTORE';

/** Whether an article was retracted and not restored since. */
export function isRetracted(corrections: readonly ArticleCorrection[]): boolean {
  return corrections.findLast((each) => !isOpinion(each) && !each.isWithdrawn)?.kind === 'RETRACT';
}

export interface Decided {
  decisions: Decision[];
  lost: number[];
}

/** Works out what stands of each report after all that people said, in the order in which they said it. */
export function decide(corrections: readonly Opinion[], text: string, textHash: string): Decided {
  const decisions: Decision[] = [];
  const lost: number[] = [];
  for (const correction of corrections) {
    const found = inText(correction, text, textHash);
    if (!found) {
      lost.push(correction.id);
      continue;
    }
    const places = [found.before, found.after].flatMap((report) => (report ? [report.content] : []));
    let decision = decisions.find((each) => each.places.some((place) => places.some((other) => areSame(place, other))));
    if (!decision) {
      decision = newDecision(found.before, correction.coder);
      decisions.push(decision);
    }
    decision.corrections.push(correction.id);
    decision.places.push(...places);
    if (!correction.isWithdrawn) apply(decision, correction, found);
  }
  return { decisions, lost };
}

interface FoundCorrection {
  before: ExtractedReport | undefined;
  after: ExtractedReport | undefined;
}

/** What a correction was made of and what it makes, where they lie in a text; undefined where they are lost. */
function inText(correction: Opinion, text: string, textHash: string): FoundCorrection | undefined {
  const { before, after, excerpt } = correction;
  const main = after ?? before;
  const move = main && findAgain(excerpt, main.content, text, textHash);
  if (!move) return undefined;
  const found = {
    before: before ? moveReport(before, move) : undefined,
    after: after ? moveReport(after, move) : undefined,
  };
  return after && !found.after ? undefined : found;
}

function newDecision(original: ExtractedReport | undefined, coder: string | null): Decision {
  return {
    places: [],
    corrections: [],
    original:
      original && coder !== null ? { report: original, coder, review: 'UNREVIEWED', isOwnUtterance: false } : undefined,
    stands: undefined,
    topics: new Set(),
    issues: new Set(),
    changed: new Set(),
  };
}

function apply(decision: Decision, { kind, by, coder, changed }: Opinion, { before, after }: FoundCorrection): void {
  for (const report of [before, after]) {
    for (const { topic } of report?.terms ?? []) decision.topics.add(topic);
    for (const { issue } of report?.stances ?? []) decision.issues.add(issue);
  }
  for (const field of changed) decision.changed.add(field);
  if (!after) {
    decision.stands = 'REJECTED';
    return;
  }
  const isByPerson = kind !== 'CONFIRM' || decision.changed.size > 0;
  decision.stands = {
    report: after,
    coder: kind === 'CONFIRM' ? (coder ?? personCoder(by)) : personCoder(by),
    review: isByPerson ? 'CORRECTED' : 'CONFIRMED',
    isOwnUtterance: decision.changed.has('PARTIES') || decision.changed.has('SAID'),
  };
}

const personCoder = (by: string): string => `person:${by}`;

/** The least share of its characters that a report has in common with one that is known by other rules. */
export const LEAST_SHARED = 0.5;

/**
 * Which decision is of which report, by where its content lies: at the same place, else at one that is mostly the same, for
 * other rules may begin or end it elsewhere.
 */
export function matchDecisions<Report extends { content: readonly Span[] }>(
  decisions: readonly Decision[],
  reports: readonly Report[],
): Map<Report, Decision> {
  const matches = decisions.flatMap((decision) =>
    reports.map((report) => {
      const shared = Math.max(...decision.places.map((place) => shareOf(place, report.content)));
      return { decision, report, shared };
    }),
  );
  const found = new Map<Report, Decision>();
  const taken = new Set<Decision>();
  for (const { decision, report, shared } of matches.toSorted((a, b) => b.shared - a.shared)) {
    if (shared < LEAST_SHARED || found.has(report) || (shared < 1 && taken.has(decision))) continue;
    found.set(report, decision);
    taken.add(decision);
  }
  return found;
}

const areSame = (one: readonly Span[], other: readonly Span[]): boolean => one.flat().join() === other.flat().join();

/** The characters that both have, as a share of those that either has. */
export function shareOf(one: readonly Span[], other: readonly Span[]): number {
  const length = (spans: readonly Span[]) => spans.reduce((sum, [start, end]) => sum + end - start, 0);
  let common = 0;
  for (const [start, end] of one) {
    for (const [from, to] of other) common += Math.max(0, Math.min(end, to) - Math.max(start, from));
  }
  return common / (length(one) + length(other) - common);
}
