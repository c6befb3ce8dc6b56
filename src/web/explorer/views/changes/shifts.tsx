import { Shifts as ShiftsOperation } from '../../../../generated/operations.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { useNavigation } from '../../frame/navigation.tsx';
import type { Column } from '../../parts/data-table.tsx';
import { Figure } from '../../parts/figure.tsx';
import { counted } from '../../parts/format.ts';
import { STANCES } from '../../parts/stance.tsx';
import { Answer, Empty } from '../../parts/states.tsx';
import { restOfChanges } from '../../question/left-out.ts';
import { filterOf } from '../../question/question.ts';
import { Choice, More, rowsOf } from './settings.tsx';
import { EVIDENCE, HOLDERS, type Shift, SURENESS, shiftSettings } from './shift.ts';
import { ShiftItem } from './shift-item.tsx';

/** Who changed their stance on an issue, each with the last sentence before and the first after. */
export function Shifts() {
  const { question, own } = useNavigation();
  const settings = shiftSettings(own);
  const variables = { filter: filterOf(question), ...settings, latest: rowsOf(own) };
  const state = useAnswer(ShiftsOperation, variables);
  return (
    <>
      <div className="controls">
        <Choice name="by" label="Shifts of" values={HOLDERS} value={settings.by} />
        <Choice name="sure" label="Stances at least so sure" values={SURENESS} value={String(settings.minConfidence)} />
        <Choice name="evidenced" label="On each side at least" values={EVIDENCE} value={String(settings.minEvidence)} />
      </div>
      <Answer state={state} what="the shifts">
        {({ shifts }) => (
          <Figure
            title="Changes of stance"
            basis={{ ...shifts, rest: restOfChanges(question, settings.minConfidence) }}
            method={METHOD}
            operation={ShiftsOperation}
            variables={variables}
            columns={COLUMNS}
            rows={shifts.latest}
            keyOf={keyOf}
            hasPicture={false}
          >
            <p className="total" data-total={shifts.total} data-of="shift">
              {counted(shifts.total, 'shift')}
              {shifts.total > 1 && ', the latest first'}
            </p>
            <p className="caution">
              Found by rules. On articles kept apart to check them, little more than half of the stances that they gave
              were right: read both sentences before you call it a change of mind. Where one side rests on a single
              statement, one misread sentence is enough.
            </p>
            {shifts.total === 0 && (
              <Empty>
                <p>
                  Nobody is seen to change their stance. It takes two clear stances on one issue: allow more days, ask
                  about a topic with issues, or less sure stances.
                </p>
              </Empty>
            )}
            <ol className="plain changes">
              {shifts.latest.map((shift) => (
                <li key={keyOf(shift)}>
                  <ShiftItem shift={shift} />
                </li>
              ))}
            </ol>
            <More total={shifts.total} shown={shifts.latest.length} />
          </Figure>
        )}
      </Answer>
    </>
  );
}

const keyOf = ({ holder, issue, after }: Shift) => `${holder.slug} ${issue.slug} ${after.statement.id}`;

const COLUMNS: Column<Shift>[] = [
  { name: 'holder', value: ({ holder }) => holder.name },
  { name: 'issue', value: ({ issue }) => issue.proposition },
  { name: 'before', value: ({ before }) => STANCES[before.stance.stance].label },
  { name: 'said before', value: ({ before }) => before.statement.said.from },
  { name: 'words before', value: ({ before }) => before.report.text },
  { name: 'after', value: ({ after }) => STANCES[after.stance.stance].label },
  { name: 'said after', value: ({ after }) => after.statement.said.from },
  { name: 'words after', value: ({ after }) => after.report.text },
  { name: 'days apart', value: ({ daysApart }) => daysApart, isNumber: true },
  { name: 'statements before', value: ({ evidenceBefore }) => evidenceBefore, isNumber: true },
  { name: 'statements after', value: ({ evidenceAfter }) => evidenceAfter, isNumber: true },
];

const METHOD = (
  <p>
    A party or speaker shifts on an issue where statements that take one clear stance are followed by one that takes
    another. Shown are the last sentence of the former stance and the first of the new one; of several on a day, the
    surest. Near copies of an article count once. Where days do not tell which of two came first, there is no shift.
    Stances below the sureness that is asked for do not count; the rules’ own are hardly ever above 0.8.
  </p>
);
