import { Tellings, type TellingsQuery } from '../../../../generated/operations.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { useNavigation } from '../../frame/navigation.tsx';
import { Figure } from '../../parts/figure.tsx';
import { counted, instant } from '../../parts/format.ts';
import { Answer, Failure } from '../../parts/states.tsx';
import { Telling } from './telling.tsx';
import './tellings.css';
import { columnsOf, type TellingStatement } from './telling-words.ts';
import { Utterance } from './utterance.tsx';

const PATH = '/tellings/';

/** One utterance in all articles that tell it, side by side, with what differs. */
export default function TellingsView() {
  const { path, question } = useNavigation();
  const variables = { id: decodeURIComponent(path.slice(PATH.length)) };
  const state = useAnswer(Tellings, variables);
  return (
    <Answer state={state} what="the tellings">
      {({ node }) =>
        isStatement(node) ? (
          <>
            <Utterance statement={node} />
            <Figure
              title="How each tells it"
              method={METHOD}
              operation={Tellings}
              variables={variables}
              columns={columnsOf(node.renderings)}
              rows={node.renderings}
              keyOf={({ report }) => report.id}
              hasPicture={false}
            >
              {question.asOf && (
                <p className="basis">The tellings that are known now, not on {instant(question.asOf)}.</p>
              )}
              <TellingList statement={node} />
            </Figure>
          </>
        ) : (
          <Failure title="There is no such statement">
            <p>The address names none, or one that is gone: its article was read again, and no longer reports it.</p>
          </Failure>
        )
      }
    </Answer>
  );
}

function isStatement(node: TellingsQuery['node']): node is TellingStatement {
  return node !== null && 'renderings' in node;
}

function TellingList({ statement }: { statement: TellingStatement }) {
  const { renderings, reports } = statement;
  return (
    <>
      {renderings.length > 1 && (
        <p className="key">
          Words that all have are plain; <b className="differs">what differs is underlined</b>.
        </p>
      )}
      <ol className="tellings-list plain">
        {renderings.map((rendering, at) => (
          <li key={rendering.report.id}>
            <Telling rendering={rendering} among={renderings} isFirst={at === 0} />
          </li>
        ))}
      </ol>
      {reports.totalCount > renderings.length && (
        <p className="basis">
          The first {renderings.length} of {counted(reports.totalCount, 'report')} are compared.
        </p>
      )}
    </>
  );
}

const METHOD = (
  <p>
    Reports are told to be of one utterance by speaker, party, days and words: the same words, a quotation that both
    have, or the same content put otherwise. How sure that is stands beside each. A word counts as shared where every
    telling has it, in any case; with many tellings little is shared. Independent are those that are in no near copy of
    another article and that do not come through one agency.
  </p>
);
