import type { GraphQLResolveInfo } from 'graphql';
import type { ReportRow } from '../store/read/reports.ts';
import type { Decision } from '../store/write/link-reports.ts';
import type { Context } from './context.ts';
import { badInput } from './errors.ts';
import { checkWords } from './filters.ts';
import { decodeId } from './node-id.ts';
import { loadCurrentReports } from './report-page.ts';
import { Selection } from './selection.ts';

/** The number in the id of a report that stands. */
export async function getReportId(id: string, argument: string, { store }: Context): Promise<number> {
  const { type, id: number } = decodeId(id, argument);
  if (type !== 'Report') throw badInput(argument, `is the id of a ${type}; give a report's`);
  const [report] = await loadCurrentReports(store.pool, [number], new Selection());
  if (!report) throw badInput(argument, 'is of a report that is not there; it may have been read again since');
  return number;
}

/** A report that was just written. */
export async function getReport(id: number, { store }: Context, info: GraphQLResolveInfo): Promise<ReportRow> {
  const [report] = await loadCurrentReports(store.pool, [id], Selection.of(info));
  if (!report) throw new Error(`report ${id} is gone`);
  return report;
}

const LONGEST_NAME = 200;

/** Who decides, and why. */
export function parseDecision({ by, reason }: { by: string; reason?: string | null | undefined }): Decision {
  return { by: parseBy(by), reason: checkWords(reason, 'reason') ?? null };
}

export const parseBy = (by: string): string => parseName(by, 'by', 'say who decides');

/** A name that is not empty nor long; `remedy` is what to do about an empty one. */
export function parseName(given: string, argument: string, remedy: string): string {
  const name = checkWords(given, argument)?.trim();
  if (!name) throw badInput(argument, `is empty; ${remedy}`);
  if (name.length > LONGEST_NAME) throw badInput(argument, `has more than ${LONGEST_NAME} characters`);
  return name;
}
