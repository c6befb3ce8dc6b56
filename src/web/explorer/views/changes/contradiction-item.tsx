import type { ContradictionKind, ContradictionsQuery } from '../../../../generated/operations.ts';
import { hrefOf, Link, useNavigation } from '../../frame/navigation.tsx';
import { counted } from '../../parts/format.ts';
import { STANCES } from '../../parts/stance.tsx';
import { Side, WordByWord } from './sides.tsx';

export type Contradiction = ContradictionsQuery['contradictions']['latest'][number];

export const KINDS: Record<ContradictionKind, string> = {
  OWN_PAST: 'against their own past words',
  SPOKESPERSON_AGAINST_BODY: 'a spokesperson against the body',
  CONDITIONAL_AGAINST_FLAT: 'on a condition, and without one',
  OUTLETS_DISAGREE: 'two outlets tell it differently',
};

/** Two stances that do not go together, with both sentences; of two tellings of one statement, also how the words differ. */
export function ContradictionItem({ contradiction }: { contradiction: Contradiction }) {
  const { question } = useNavigation();
  const { kind, holder, body, issue, taken, against, daysApart } = contradiction;
  const isTellings = kind === 'OUTLETS_DISAGREE';
  const name = holder?.name ?? 'Somebody who is not known';
  return (
    <article className="change">
      <h3>
        {name}: {summaryOf(contradiction)}
      </h3>
      <p>
        <Link href={hrefOf('/positions', { ...question, issues: [issue.slug] })}>{issue.proposition}</Link>
        <span className="facts">
          {' '}
          · {KINDS[kind]}
          {body && `, ${body.name}`}
          {!isTellings && `, ${daysApart === 0 ? 'on one day' : `${counted(daysApart, 'day')} apart`}`}
        </span>
      </p>
      <div className="sides">
        <Side title={isTellings ? 'As one outlet tells it' : 'What it goes against'} side={against} />
        <Side title={isTellings ? 'As another tells it' : 'What was said'} side={taken} />
      </div>
      <WordByWord before={against} after={taken} isOpen={isTellings} />
    </article>
  );
}

/** How the two stances stand to each other: `for it, before that against it`. */
function summaryOf({ kind, body, taken, against, daysApart }: Contradiction): string {
  const [now, then] = [taken, against].map(({ stance }) => STANCES[stance.stance].label);
  if (kind === 'OUTLETS_DISAGREE') return `told as ${now} and as ${then}`;
  if (kind === 'SPOKESPERSON_AGAINST_BODY') return `${now}; ${body?.name ?? 'the body'}: ${then}`;
  return daysApart === 0 ? `${now}, and ${then}` : `${now}, before that ${then}`;
}
