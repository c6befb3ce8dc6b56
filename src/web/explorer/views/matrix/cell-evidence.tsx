import { CellEvidence } from '../../../../generated/operations.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { hrefOf, useNavigation } from '../../frame/navigation.tsx';
import { Evidence } from '../../parts/evidence.tsx';
import { withoutEvidence } from '../../parts/evidence-place.ts';
import { day } from '../../parts/format.ts';
import { Stance } from '../../parts/stance.tsx';
import { pageVariables } from '../../parts/statement-list.tsx';
import { StatementsByIdList } from '../../parts/statements-by-id.tsx';
import { Answer, Empty } from '../../parts/states.tsx';
import { evidenceVariables } from './place.ts';

/** The statements that a cell counts: those that say so, or those that say otherwise. */
export function CellEvidencePanel({ name }: { name: string }) {
  const { path, question, own } = useNavigation();
  const variables = evidenceVariables(question, name, own);
  const state = useAnswer(CellEvidence, { ...variables, ...pageVariables(own) });
  return (
    <Evidence
      opened={`${name} ${own.side}`}
      title={variables.supporting ? 'What the stance rests on' : 'What was said otherwise'}
      closeHref={hrefOf(path, question, withoutEvidence(own))}
    >
      <Answer state={state} what="the statements">
        {({ matrix: { issues, rows } }) => {
          const [row] = rows;
          const [cell] = row?.cells ?? [];
          if (!row || !cell) return <NoSuchCell />;
          return (
            <>
              <p>
                <strong>{row.holder.name}</strong>, {issues[0]?.proposition}
              </p>
              <p>
                <Stance stance={cell.stance} /> since {day(cell.since)}
                {cell.latest.stance.condition && (
                  <>
                    , <q dir="auto">{cell.latest.stance.condition}</q>
                  </>
                )}
              </p>
              <StatementsByIdList page={cell.statements} />
            </>
          );
        }}
      </Answer>
    </Evidence>
  );
}

function NoSuchCell() {
  return (
    <Empty>
      <p>Nobody of this name takes a stance on this issue in what is asked. Close this, and choose another cell.</p>
    </Empty>
  );
}
