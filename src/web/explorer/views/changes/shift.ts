import type { ShiftsQuery, StanceHolder } from '../../../../generated/operations.ts';
import { chosen } from './settings.tsx';

export type Shift = ShiftsQuery['shifts']['latest'][number];

export const HOLDERS: Record<StanceHolder, string> = { PARTY: 'parties', SPEAKER: 'speakers' };
export const SURENESS = { '0.5': '0.5', '0.55': '0.55', '0.6': '0.6', '0.7': '0.7', '0.8': '0.8' };
export const EVIDENCE = {
  '1': 'one statement',
  '2': 'two statements',
  '3': 'three statements',
  '5': 'five statements',
};

/** What shifts are asked with, besides the question. */
export function shiftSettings(own: Readonly<Record<string, string>>) {
  return {
    by: chosen(HOLDERS, own.by, 'PARTY') as StanceHolder,
    minEvidence: Number(chosen(EVIDENCE, own.evidenced, '1')),
    minConfidence: Number(chosen(SURENESS, own.sure, '0.5')),
  };
}

/** Names a shift in addresses: who, on what, and the statement that it began with. */
export const evidenceOf = ({ holder, issue, after }: Shift): string =>
  [holder.slug, issue.slug, after.statement.id].join('~');
