import { ShiftEvidence } from '../../../../generated/operations.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { hrefOf, Link, useNavigation } from '../../frame/navigation.tsx';
import { STANCES } from '../../parts/stance.tsx';
import { pageVariables, StatementList } from '../../parts/statement-list.tsx';
import { Answer, Empty } from '../../parts/states.tsx';
import { filterOf } from '../../question/question.ts';
import { shiftSettings } from './shift.ts';

/** Shifts of one holder on one issue are few; these are looked through for the one that is meant. */
const MOST_SHIFTS = 100;

/** The statements on one side of a shift: `evidence=kellora~exchange~ID&side=after`. */
export function Evidence({ of }: { of: string }) {
  const { path, question, own } = useNavigation();
  const [holder = '', issue = '', first = ''] = of.split('~');
  const settings = shiftSettings(own);
  const isAfter = own.side === 'after';
  const narrowed = settings.by === 'PARTY' ? { parties: [holder] } : { speakers: [holder] };
  const state = useAnswer(ShiftEvidence, {
    filter: filterOf({ ...question, ...narrowed, issues: [issue] }),
    ...settings,
    latest: MOST_SHIFTS,
    side: isAfter ? 'AFTER' : 'BEFORE',
    ...pageVariables(own),
  });
  const { evidence: _, side: __, after: ___, before: ____, ...others } = own;
  return (
    <>
      <p>
        <Link href={hrefOf(path, question, others)}>← All changes of stance</Link>
      </p>
      <Answer state={state} what="the statements of this change">
        {({ shifts }) => {
          const shift = shifts.latest.find(({ after }) => after.statement.id === first);
          if (!shift) {
            return (
              <Empty>
                <p>This change of stance is not there any more: what it rests on was read again, or corrected.</p>
              </Empty>
            );
          }
          const { stance } = isAfter ? shift.after.stance : shift.before.stance;
          return (
            <>
              <p className="caution">
                {shift.holder.name}, {STANCES[stance].label}: {shift.issue.proposition}. What{' '}
                {isAfter ? 'took this stance from the change on' : 'took this stance until the change'}, near copies
                left out.
              </p>
              <StatementList page={shift.statements} />
            </>
          );
        }}
      </Answer>
    </>
  );
}
