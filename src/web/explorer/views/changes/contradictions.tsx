import { type ContradictionKind, Contradictions as ContradictionsOperation } from '../../../../generated/operations.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { useNavigation } from '../../frame/navigation.tsx';
import type { Column } from '../../parts/data-table.tsx';
import { Figure } from '../../parts/figure.tsx';
import { counted } from '../../parts/format.ts';
import { STANCES } from '../../parts/stance.tsx';
import { Answer, Empty } from '../../parts/states.tsx';
import { restOfChanges } from '../../question/left-out.ts';
import { filterOf } from '../../question/question.ts';
import { type Contradiction, ContradictionItem, KINDS } from './contradiction-item.tsx';
import { Choice, chosen, More, rowsOf } from './settings.tsx';

const CHOICES: Record<'ALL' | ContradictionKind, string> = { ALL: 'all kinds', ...KINDS };
const SURENESS = {
  '0.5': '0.5 (more pairs, more of them misread)',
  '0.55': '0.55',
  '0.6': '0.6 (usual)',
  '0.7': '0.7',
  '0.8': '0.8 (only what people coded or confirmed)',
};

/** Two sentences at a time that do not go together. */
export function Contradictions() {
  const { question, own } = useNavigation();
  const kind = chosen(CHOICES, own.pairs, 'ALL') as keyof typeof CHOICES;
  const sure = chosen(SURENESS, own.sure, '0.6');
  const variables = {
    filter: filterOf(question),
    kinds: kind === 'ALL' ? undefined : [kind],
    minConfidence: Number(sure),
    latest: rowsOf(own),
  };
  const state = useAnswer(ContradictionsOperation, variables);
  return (
    <>
      <div className="controls">
        <Choice name="pairs" label="Show" values={CHOICES} value={kind} />
        <Choice name="sure" label="Both stances at least so sure" values={SURENESS} value={sure} />
      </div>
      <Answer state={state} what="the contradictions">
        {({ contradictions }) => (
          <Figure
            title="Contradictions"
            basis={{ ...contradictions, rest: restOfChanges(question, Number(sure)) }}
            method={METHOD}
            operation={ContradictionsOperation}
            variables={variables}
            columns={COLUMNS}
            rows={contradictions.latest}
            keyOf={keyOf}
            hasPicture={false}
          >
            <p className="total" data-total={contradictions.total} data-of="contradiction">
              {counted(contradictions.total, 'contradiction')}
              {contradictions.total > 1 && ', the latest first'}
            </p>
            <p className="caution">
              These are pairs to look at, not verdicts. Rules are never as sure as 0.8 of a stance, so this begins at
              0.6: asking for less brings more pairs of which one sentence is misread, asking for 0.8 leaves only what
              people coded or confirmed. Judge by the two sentences.
            </p>
            {contradictions.total === 0 && (
              <Empty>
                <p>
                  No two clear stances of anybody contradict each other here. Allow less sure ones, more days, or ask
                  about a topic with issues.
                </p>
              </Empty>
            )}
            <ol className="plain changes">
              {contradictions.latest.map((contradiction) => (
                <li key={keyOf(contradiction)}>
                  <ContradictionItem contradiction={contradiction} />
                </li>
              ))}
            </ol>
            <More total={contradictions.total} shown={contradictions.latest.length} />
          </Figure>
        )}
      </Answer>
    </>
  );
}

const keyOf = ({ kind, holder, issue, taken, against }: Contradiction) =>
  [kind, holder?.slug, issue.slug, taken.report.id, against.report.id].join(' ');

const COLUMNS: Column<Contradiction>[] = [
  { name: 'kind', value: ({ kind }) => KINDS[kind] },
  { name: 'whose', value: ({ holder }) => holder?.name },
  { name: 'against the body', value: ({ body }) => body?.name },
  { name: 'issue', value: ({ issue }) => issue.proposition },
  { name: 'stance', value: ({ taken }) => STANCES[taken.stance.stance].label },
  { name: 'said', value: ({ taken }) => taken.statement.said.from },
  { name: 'words', value: ({ taken }) => taken.report.text },
  { name: 'sure', value: ({ taken }) => taken.stance.confidence, isNumber: true },
  { name: 'against the stance', value: ({ against }) => STANCES[against.stance.stance].label },
  { name: 'said then', value: ({ against }) => against.statement.said.from },
  { name: 'words then', value: ({ against }) => against.report.text },
  { name: 'sure of it', value: ({ against }) => against.stance.confidence, isNumber: true },
  { name: 'days apart', value: ({ daysApart }) => daysApart, isNumber: true },
];

const METHOD = (
  <p>
    Two clear stances on one issue, at most 90 days apart, that do not go together: for and against by one speaker or
    party, on a condition and without one, a spokesperson against the body they speak for as of that day, or one
    statement that two outlets tell with different stances. Near copies of an article contradict nobody. Both stances
    are at least as sure as asked for.
  </p>
);
