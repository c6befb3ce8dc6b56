import { Positions } from '../../../../generated/operations.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { hrefOf, useNavigation } from '../../frame/navigation.tsx';
import type { Column } from '../../parts/data-table.tsx';
import { WithEvidence } from '../../parts/evidence.tsx';
import { withoutEvidence } from '../../parts/evidence-place.ts';
import { Figure } from '../../parts/figure.tsx';
import { days } from '../../parts/format.ts';
import { STANCES, Stance } from '../../parts/stance.tsx';
import { Answer, Empty } from '../../parts/states.tsx';
import { useNames } from '../../question/names.ts';
import { filterOf, type Question } from '../../question/question.ts';
import { Heeded } from './heeded.tsx';
import { type Issue, IssueChoice, issuesOf } from './issue-choice.tsx';
import { daysOf, heldIn, lanesOf, mostHeld, type Position } from './lanes.ts';
import { LanesChart } from './lanes-chart.tsx';
import { evidenceOf, type Holders, holdersOf, positionFilterOf } from './place.ts';
import { PositionEvidencePanel } from './position-evidence.tsx';
import './positions.css';
import { Story } from './story.tsx';

/** As many as the API gives at once. */
const MOST_POSITIONS = 100;

/** Who stood where on an issue, since when, and on what condition: a lane for each party. */
export default function PositionsView() {
  const { path, question, own, ask } = useNavigation();
  const by = holdersOf(question, own);
  const variables = {
    filter: positionFilterOf(question, own),
    statements: filterOf(question),
    first: MOST_POSITIONS,
  };
  const state = useAnswer(Positions, variables);
  const shown = withoutEvidence(own);
  const link = (position: Position, supporting: boolean) => ({
    href: hrefOf(path, question, evidenceOf(position, supporting, own)),
  });
  const nameOf = useNames(question);
  const columns: Column<Position>[] = [
    { name: by === 'PARTY' ? 'party' : 'speaker', value: ({ holder }) => holder.name },
    { name: 'stance', value: ({ stance }) => STANCES[stance].label },
    { name: 'from', value: ({ from }) => from },
    { name: 'to', value: ({ to }) => to },
    { name: 'condition', value: ({ condition }) => condition },
    {
      name: 'statements',
      value: ({ supporting }) => supporting.totalCount,
      link: (position) => link(position, true),
      isNumber: true,
    },
    {
      name: 'against it',
      value: ({ opposing }) => opposing.totalCount,
      link: (position) => link(position, false),
      isNumber: true,
    },
    { name: 'latest words', value: ({ supporting }) => supporting.nodes[0]?.text },
  ];
  return (
    <>
      <div className="controls">
        <label>
          Lanes of{' '}
          <select value={by} onChange={({ target }) => ask(question, { ...shown, by: target.value })}>
            <option value="PARTY">parties</option>
            <option value="SPEAKER">speakers</option>
          </select>
        </label>
      </div>
      <Answer state={state} what="the positions">
        {({ positions, taken }) => {
          const on = own.on ?? mostHeld(positions.nodes);
          const issues = issuesOf(positions.nodes, taken.rows, question.issues, on, nameOf);
          const issue = issues.find(({ slug }) => slug === on);
          const held = heldIn(
            positions.nodes.filter(({ issue: { slug } }) => slug === on),
            question.from,
            question.to,
          );
          return (
            <WithEvidence evidence={own.evidence && <PositionEvidencePanel name={own.evidence} />}>
              <IssueChoice issues={issues} on={on} />
              {issue && held.length > 0 ? (
                <Figure
                  title={issue.proposition}
                  method={METHOD}
                  operation={Positions}
                  variables={{ ...variables, filter: { ...variables.filter, issues: [issue.slug], topics: undefined } }}
                  columns={columns}
                  rows={lanesOf(held).flatMap(({ positions: all }) => all)}
                  keyOf={({ id }) => id}
                >
                  <p className="basis">{amount(held, by, question)}</p>
                  <LanesChart
                    title={issue.proposition}
                    lanes={lanesOf(held)}
                    days={daysOf(held, question.from, question.to)}
                  />
                  <Legend />
                  <Heeded left={positions.totalCount - positions.nodes.length} />
                  <Story lanes={lanesOf(held)} by={by} />
                </Figure>
              ) : (
                <NoPositions by={by} issue={issue} others={issues.length > 0} />
              )}
            </WithEvidence>
          );
        }}
      </Answer>
    </>
  );
}

function amount(held: readonly Position[], by: Holders, { from, to }: Question): string {
  const lanes = lanesOf(held);
  const shown = daysOf(held, from, to);
  const changed = lanes.filter(({ positions }) => positions.length > 1).length;
  const [one, many] = by === 'PARTY' ? ['party holds', 'parties hold'] : ['speaker holds', 'speakers hold'];
  const changes = changed === 0 ? 'nobody changed' : `${changed} changed stance`;
  return `${lanes.length} ${lanes.length === 1 ? one : many} a position, ${changes}; ${days(shown.from, shown.to)}.`;
}

/** What the marks mean. */
function Legend() {
  return (
    <ul className="lanes-legend plain">
      {(['SUPPORTS', 'OPPOSES', 'CONDITIONAL'] as const).map((stance) => (
        <li key={stance}>
          <Stance stance={stance} />
        </li>
      ))}
      <li>arrow: still held</li>
      <li>number: statements it rests on</li>
      <li>in a circle: said otherwise meanwhile</li>
    </ul>
  );
}

function NoPositions({ by, issue, others }: { by: Holders; issue: Issue | undefined; others: boolean }) {
  return (
    <>
      <Empty>
        <p>
          No {by === 'PARTY' ? 'party' : 'speaker'} takes a clear stance{' '}
          {issue ? `on “${issue.proposition}”` : 'on an issue of what is asked'}.
          {others ? ' Choose another issue above' : ' Add an issue to the question'}, take a part out of it, or allow
          more days.
        </p>
      </Empty>
      <Heeded left={0} />
    </>
  );
}

const METHOD = (
  <p>
    A position begins on the day of the first statement that takes the stance, and ends on the day before a statement
    takes another. It rests on clear stances that are at least 0.5 sure; of a day, the stance of most statements counts,
    then the surest. Against it are statements of the same days that speak otherwise. A position with an arrow still
    held when the last was heard. A party’s position rests on what counts for it, whoever spoke; a joint statement
    counts for each.
  </p>
);
