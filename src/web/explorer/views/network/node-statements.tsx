import { NodeEvidence } from '../../../../generated/operations.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { useNavigation } from '../../frame/navigation.tsx';
import { days } from '../../parts/format.ts';
import { pageVariables } from '../../parts/statement-list.tsx';
import { StatementsByIdList } from '../../parts/statements-by-id.tsx';
import { Answer, Empty } from '../../parts/states.tsx';
import { useNames } from '../../question/names.ts';
import { evidenceVariables, type Slice } from './place.ts';

/** The statements of a node that count in a slice; where the address names issues, those on them. */
export function NodeStatements({ nodeKey, slice }: { nodeKey: string; slice: Slice }) {
  const { question, own } = useNavigation();
  const nameOf = useNames({ ...question, issues: own.about?.split('~') ?? [] });
  const variables = { ...evidenceVariables(question, own, slice, [nodeKey]), ...pageVariables(own) };
  const state = useAnswer(NodeEvidence, variables);
  const node = state.data?.network.slices[0]?.nodes.find(({ key }) => key === nodeKey);
  return (
    <Answer state={state} what="the statements">
      {() =>
        node ? (
          <>
            <p>
              <strong>{node.label}</strong>, {days(slice.start, slice.end)}
              {own.about &&
                `: ${own.about
                  .split('~')
                  .map((issue) => nameOf('issues', issue))
                  .join('; ')}`}
            </p>
            <StatementsByIdList page={node.statements} />
          </>
        ) : (
          <Empty>
            <p>Nobody of this name takes a clear stance in these days. Close this, and choose another.</p>
          </Empty>
        )
      }
    </Answer>
  );
}
