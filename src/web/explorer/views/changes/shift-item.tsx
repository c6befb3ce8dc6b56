import type { ShiftDegree, ShiftSide } from '../../../../generated/operations.ts';
import { hrefOf, Link, useNavigation } from '../../frame/navigation.tsx';
import { counted } from '../../parts/format.ts';
import { NumberLink } from '../../parts/number-link.tsx';
import { STANCES } from '../../parts/stance.tsx';
import { evidenceOf, type Shift } from './shift.ts';
import { Side, WordByWord } from './sides.tsx';

const DEGREES: Record<ShiftDegree, string> = { FULL: 'a full turn', HALF: 'half a turn' };

/** One change of stance: who, on what, from what to what, in which two sentences, on how many statements. */
export function ShiftItem({ shift }: { shift: Shift }) {
  const { path, question, own } = useNavigation();
  const { holder, issue, before, after, degree, daysApart, evidenceBefore, evidenceAfter } = shift;
  const evidence = (side: ShiftSide) =>
    hrefOf(path, question, { ...own, show: 'shifts', evidence: evidenceOf(shift), side: side.toLowerCase() });
  return (
    <article className="change">
      <h3>
        {holder.name}: first {STANCES[before.stance.stance].label}, then {STANCES[after.stance.stance].label}
      </h3>
      <p>
        <Link href={hrefOf('/positions', { ...question, issues: [issue.slug] })}>{issue.proposition}</Link>
        <span className="facts">
          {' '}
          · {DEGREES[degree]}, {counted(daysApart, 'day')} apart
        </span>
      </p>
      <div className="sides">
        <Side title="Last said before" side={before}>
          <p className="facts">
            <NumberLink
              count={evidenceBefore}
              href={evidence('BEFORE')}
              label={`in which ${holder.name} takes the former stance`}
            >
              {counted(evidenceBefore, 'statement')}
            </NumberLink>{' '}
            took this stance until then
          </p>
        </Side>
        <Side title="First said after" side={after}>
          <p className="facts">
            <NumberLink
              count={evidenceAfter}
              href={evidence('AFTER')}
              label={`in which ${holder.name} takes the new stance`}
            >
              {counted(evidenceAfter, 'statement')}
            </NumberLink>{' '}
            took this one from then on
          </p>
        </Side>
      </div>
      <WordByWord before={before} after={after} />
    </article>
  );
}
