import type { ArticleQuery, CorrectionKind } from '../../../../generated/operations.ts';
import { instant, word } from '../../parts/format.ts';
import type { Report } from './marks.ts';

export type Correction = NonNullable<ArticleQuery['corrections']>['nodes'][number];

const KINDS: Record<CorrectionKind, string> = {
  CONFIRM: 'said that this is right',
  REJECT: 'said that this is no statement',
  CORRECT: 'put this right',
  ADD: 'added this',
  RETRACT: 'took the article out of all answers',
  RESTORE: 'put the article back',
  MERGE_ACTORS: 'made two actors one',
  RENAME_ACTOR: 'renamed an actor',
};

/** The corrections that a report shows: those that stand, of its words; also as these were before an edit changed a few. */
export function correctionsOf(report: Report, corrections: readonly Correction[]): Correction[] {
  if (report.review === 'UNREVIEWED') return [];
  const standing = corrections.filter(({ withdrawnAt, isLost }) => !withdrawnAt && !isLost);
  const exact = standing.filter(({ after }) => after?.text === report.text);
  return exact.length > 0 ? exact : standing.filter(({ after }) => after && keptOf(after.text, report.text) >= MOST);
}

const MOST = 0.6;

/** The share of different words that two texts have in common. */
function keptOf(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu)));
  const both = [...(a ?? [])].filter((each) => b?.has(each)).length;
  return (2 * both) / Math.max(1, (a?.size ?? 0) + (b?.size ?? 0));
}

/** What a person decided of a report or of the article: who, when, why, and what became of it. */
export function CorrectionItem({ correction }: { correction: Correction }) {
  const { kind, by, reason, at, changed, before, after, isLost, withdrawnAt } = correction;
  const words = after?.text ?? before?.text;
  return (
    <div className="correction">
      <p>
        <strong>{by}</strong> {KINDS[kind]}
        {changed.length > 0 && `: ${changed.map(word).join(', ')}`} <time dateTime={at}>({instant(at)})</time>
        {withdrawnAt && '; taken back since'}
        {isLost && '; the words, or words so like them, are no longer in the text'}
      </p>
      {words && (
        <q className="words" dir="auto">
          {words}
        </q>
      )}
      {reason && <p className="facts">{reason}</p>}
    </div>
  );
}
