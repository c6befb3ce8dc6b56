import { type CoverageFigures, findCoverage, type OutletFigures } from '../answers/coverage.ts';
import { findVoiceDetails } from '../store/answers/voice-details.ts';
import type { Store } from '../store/store.ts';
import { criteriaOf, type SignatureQuestion } from './answer.ts';

/** What one outlet published about it, and in which words. */
export interface CoverageLine extends Omit<OutletFigures, 'outlet'> {
  outlet: string;
  independentReports: number;
  terms: { label: string; count: number }[];
}

export interface CoverageAnswer extends Pick<CoverageFigures, 'window' | 'blindSpots'> {
  topics: string[];
  rows: CoverageLine[];
}

/** Which outlets reported it and which did not, from the first to the last day on which one did. */
export async function findCoverageAnswer(
  { reader, dimensions }: Store,
  asked: SignatureQuestion,
): Promise<CoverageAnswer> {
  const known = await dimensions.current();
  const { topics, criteria } = criteriaOf(asked, known);
  const { window, blindSpots, outlets, criteria: within } = await findCoverage(reader, criteria, {}, known.outlets);
  const ids = outlets.map(({ outlet }) => outlet.id);
  const details = await findVoiceDetails(reader, { criteria: within, by: 'OUTLET' }, ids, ['ownReports', 'terms']);
  const rows = outlets.map(({ outlet, ...figures }, i) => ({
    ...figures,
    outlet: outlet.name,
    independentReports: details[i]?.ownReports ?? 0,
    terms: (details[i]?.terms ?? []).map(({ label, count }) => ({ label, count })),
  }));
  return { topics, window, blindSpots, rows };
}
