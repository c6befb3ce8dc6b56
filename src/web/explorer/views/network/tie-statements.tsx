import { TieEvidence, type TieEvidenceQuery } from '../../../../generated/operations.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { hrefOf, useNavigation } from '../../frame/navigation.tsx';
import { counted, days } from '../../parts/format.ts';
import { NumberLink } from '../../parts/number-link.tsx';
import { StatementItem, type StatementShown } from '../../parts/statement-item.tsx';
import { useStatementsById } from '../../parts/statements-by-id.tsx';
import { Answer, Empty } from '../../parts/states.tsx';
import { askedOf, evidenceVariables, type Slice, sideOf } from './place.ts';
import { weightWords } from './tie-lists.tsx';

type EvidenceTie = TieEvidenceQuery['network']['slices'][number]['ties'][number];
type Page = EvidenceTie['sourceStatements'];

/** What the two ends of a tie said on the issues that tie them: the latest of each, and how to see the rest. */
export function TieStatements({ keys, slice }: { keys: readonly string[]; slice: Slice }) {
  const { question, own } = useNavigation();
  const variables = { ...evidenceVariables(question, own, slice, keys), tie: askedOf(own).tie };
  const state = useAnswer(TieEvidence, variables);
  const tie = state.data?.network.slices[0]?.ties[0];
  const sides: { key: string; label: string; page: Page }[] = tie
    ? [
        { ...tie.source, page: tie.sourceStatements },
        ...(tie.target && tie.targetStatements ? [{ ...tie.target, page: tie.targetStatements }] : []),
      ]
    : [];
  const ids = [...new Set(sides.flatMap(({ page }) => page.nodes.map(({ id }) => id)))];
  const words = useStatementsById(tie && ids);
  return (
    <Answer state={state} what="what both said">
      {() =>
        tie ? (
          <>
            <p>
              <strong>
                {tie.source.label} and {tie.target?.label}
              </strong>
              , {days(slice.start, slice.end)}: {weightWords(tie)}
            </p>
            <ul className="tie-concepts">
              {tie.concepts.map((concept) => (
                <li key={concept.key}>
                  {concept.label}: {weightWords(concept)}
                </li>
              ))}
            </ul>
            {sides.map(({ key, label, page }) => (
              <Side
                key={key}
                nodeKey={key}
                label={label}
                page={page}
                issues={tie.concepts.map((concept) => concept.key)}
                slice={slice}
                words={words.statements}
              />
            ))}
            {words.isLoading && <p className="state loading">Loading their words …</p>}
          </>
        ) : (
          <Empty>
            <p>These two are not tied in these days. Close this, and choose another tie.</p>
          </Empty>
        )
      }
    </Answer>
  );
}

function Side({
  nodeKey,
  label,
  page,
  issues,
  slice,
  words,
}: {
  nodeKey: string;
  label: string;
  page: Page;
  issues: readonly string[];
  slice: Slice;
  words: ReadonlyMap<string, StatementShown>;
}) {
  const { path, question, own } = useNavigation();
  const shown = page.nodes.flatMap(({ id }) => words.get(id) ?? []);
  return (
    <section className="statements" aria-label={label}>
      <h3>
        {label}:{' '}
        <NumberLink
          count={page.totalCount}
          href={hrefOf(path, question, sideOf(nodeKey, issues, slice, own))}
          label={`of ${label} on what ties them`}
        >
          {counted(page.totalCount, 'statement')}
        </NumberLink>
        {page.totalCount > page.nodes.length && `, the latest ${page.nodes.length}`}
      </h3>
      <ol className="plain">
        {shown.map((statement) => (
          <li key={statement.id}>
            <StatementItem statement={statement} />
          </li>
        ))}
      </ol>
    </section>
  );
}
