import { PositionEvidence } from '../../../../generated/operations.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { hrefOf, useNavigation } from '../../frame/navigation.tsx';
import { Evidence } from '../../parts/evidence.tsx';
import { withoutEvidence } from '../../parts/evidence-place.ts';
import { day, days } from '../../parts/format.ts';
import { Stance } from '../../parts/stance.tsx';
import { pageVariables, StatementList } from '../../parts/statement-list.tsx';
import { Answer, Empty } from '../../parts/states.tsx';

/** The statements for a position, or against it. */
export function PositionEvidencePanel({ name }: { name: string }) {
  const { path, question, own } = useNavigation();
  const [holder = '', issue = '', from = ''] = name.split('~');
  const isFor = own.side !== 'against';
  const state = useAnswer(PositionEvidence, {
    filter: { holders: [holder], issues: [issue], on: from, asOf: question.asOf },
    supporting: isFor,
    ...pageVariables(own),
  });
  return (
    <Evidence
      opened={`${name} ${own.side}`}
      title={isFor ? 'What the position rests on' : 'What was said otherwise'}
      closeHref={hrefOf(path, question, withoutEvidence(own))}
    >
      <Answer state={state} what="the statements">
        {({ positions }) => {
          const position = positions.nodes.find((held) => held.from === from);
          if (!position) return <NoSuchPosition />;
          return (
            <>
              <p>
                <strong>{position.holder.name}</strong>, {position.issue.proposition}
              </p>
              <p>
                <Stance stance={position.stance} />{' '}
                {position.to ? days(position.from, position.to) : `since ${day(position.from)}`}
                {position.condition && (
                  <>
                    , <q dir="auto">{position.condition}</q>
                  </>
                )}
              </p>
              <StatementList page={position.statements} />
            </>
          );
        }}
      </Answer>
    </Evidence>
  );
}

function NoSuchPosition() {
  return (
    <Empty>
      <p>There is no such position any more: what was read since has changed it. Close this, and choose another.</p>
    </Empty>
  );
}
