import { dayOf } from '../answers/stances/positions.ts';
import type { Day, Polarity, ReportMode, StanceValue } from '../model.ts';
import {
  findStances,
  MAX_STANCES,
  readTakenStances,
  type StanceQuestion,
  type TakenStanceRow,
} from '../store/answers/taken-stances.ts';
import { allFields } from '../store/database/columns.ts';
import type { Dimensions } from '../store/read/dimensions.ts';
import { findReports, reportsById } from '../store/read/reports.ts';
import type { StatementCriteria } from '../store/read/statement-criteria.ts';
import type { Store } from '../store/store.ts';
import { formatWords } from './format.ts';
import { QuestionError } from './named.ts';

/** A sentence that takes a stance, as one article reports it. */
export interface Sentence {
  day: Day;
  speakers: string[];
  speakerAsWritten: string;
  parties: string[];
  stance: StanceValue;
  condition: string | undefined;
  /** How sure the stance is, 0–1. */
  confidence: number;
  text: string;
  /** "ruled out": what makes a stance of words that have none. */
  cue: string | undefined;
  mode: ReportMode;
  polarity: Polarity;
  outlet: string;
  url: string | undefined;
}

export async function readStances(
  { reader }: Store,
  criteria: StatementCriteria,
  question: StanceQuestion,
): Promise<TakenStanceRow[]> {
  const stances = await readTakenStances(reader, criteria, question);
  if (stances.length <= MAX_STANCES) return stances;
  throw new QuestionError(
    `more than ${MAX_STANCES} stances; ask for fewer topics or days (--from, --to), or a --party`,
  );
}

/** The sentences of stances, in their order; undefined where a report is gone. */
export async function readSentences(
  { reader }: Store,
  stances: readonly TakenStanceRow[],
  { actors, outlets }: Dimensions,
): Promise<(Sentence | undefined)[]> {
  const one = { limit: 1, fromEnd: false };
  const [words, reports] = await Promise.all([
    findStances(
      reader,
      stances.map(({ id }) => id),
    ),
    findReports(reader, reportsById(stances.map(({ reportId }) => reportId)), one, {
      nodes: allFields,
      countTotal: false,
    }),
  ]);
  const names = (ids: readonly number[]) => ids.flatMap((id) => actors.find(id)?.name ?? []);
  return stances.map(({ day, speakers, parties, stance, confidence, outletId }, i) => {
    const report = reports[i]?.rows[0];
    if (!report) return undefined;
    const { text, mode, polarity, cue, speakerAsWritten, article } = report;
    return {
      day: dayOf(day),
      speakers: names(speakers),
      speakerAsWritten,
      parties: names(parties),
      stance,
      condition: words[i]?.condition ?? undefined,
      confidence,
      text,
      cue: cue ?? undefined,
      mode,
      polarity,
      outlet: outlets.find(outletId)?.name ?? '',
      url: article?.url ?? undefined,
    };
  });
}

/** How somebody stands to an issue, in a word or two. */
export const STANDS: Record<StanceValue, string> = {
  SUPPORTS: 'for',
  OPPOSES: 'against',
  CONDITIONAL: 'on a condition',
  UNCLEAR: 'unclear',
};

/** A sentence for a cell of a table: who and when, the words, what they come to and how sure that is. */
export function formatSentence({
  day,
  speakers,
  speakerAsWritten,
  stance,
  cue,
  confidence,
  outlet,
  ...words
}: Sentence): string {
  const basis = [cue, STANDS[stance], confidence.toFixed(2), outlet].filter((part) => part);
  const who = speakers.length > 0 ? speakers.join(', ') : `“${speakerAsWritten}”`;
  return `${day} ${who}\n${formatWords(words)}\n→ ${basis.join(' · ')}`;
}
