import { Matrix, type MatrixQuery } from '../../../../generated/operations.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { hrefOf, useNavigation } from '../../frame/navigation.tsx';
import type { Column } from '../../parts/data-table.tsx';
import { WithEvidence } from '../../parts/evidence.tsx';
import { withoutEvidence } from '../../parts/evidence-place.ts';
import { Figure } from '../../parts/figure.tsx';
import { STANCES } from '../../parts/stance.tsx';
import { Answer, Empty } from '../../parts/states.tsx';
import { useWidth } from '../../parts/use-width.ts';
import { ANY_STANCE, restOfStances, SURE_ENOUGH } from '../../question/left-out.ts';
import { filterOf } from '../../question/question.ts';
import { CellEvidencePanel } from './cell-evidence.tsx';
import { ColumnChoice } from './column-choice.tsx';
import './matrix.css';
import { MatrixCards } from './matrix-cards.tsx';
import { MatrixTable } from './matrix-table.tsx';
import { type Cell, columnsOf, evidenceOf, holdersOf, type Issue, type Row } from './place.ts';

/** A cell with its place, for the table and the file. */
interface Entry {
  row: Row;
  cell: Cell;
  issue: Issue;
}

/** A column needs so many pixels; where there are fewer, parties stand below each other. */
const COLUMN = 176;
const FIRST_ROWS = 40;

/** Where each party stands on each issue. */
export default function MatrixView() {
  const { question, own, ask } = useNavigation();
  const by = holdersOf(own);
  const variables = { filter: filterOf(question), issues: columnsOf(own), by };
  const state = useAnswer(Matrix, variables);
  const shown = withoutEvidence(own);
  return (
    <Answer state={state} what="the matrix">
      {(data) => (
        <>
          <div className="controls">
            <label>
              Rows of{' '}
              <select value={by} onChange={({ target }) => ask(question, { ...shown, by: target.value })}>
                <option value="PARTY">parties</option>
                <option value="SPEAKER">speakers</option>
              </select>
            </label>
            <ColumnChoice columns={data.matrix.issues} taken={data.taken.rows} />
          </div>
          <WithEvidence evidence={own.evidence && <CellEvidencePanel name={own.evidence} />}>
            <MatrixFigure matrix={data.matrix} variables={variables} />
          </WithEvidence>
        </>
      )}
    </Answer>
  );
}

function MatrixFigure({
  matrix,
  variables,
}: {
  matrix: MatrixQuery['matrix'];
  variables: Parameters<NonNullable<typeof Matrix.types>>[0];
}) {
  const { path, question, own, ask } = useNavigation();
  const [ref, width] = useWidth();
  const most = Number(own.rows) || FIRST_ROWS;
  const rows = matrix.rows.filter(({ cells }) => cells.some(Boolean));
  const issues = matrix.issues.filter((_, at) => rows.some(({ cells }) => cells[at]));
  const without = matrix.issues.filter((issue) => !issues.includes(issue));
  const entries = rows.flatMap((row) =>
    row.cells.flatMap((cell, at): Entry[] => {
      const issue = matrix.issues[at];
      return cell && issue ? [{ row, cell, issue }] : [];
    }),
  );
  const isBounded = own.columns !== undefined || question.issues.length > 0 || question.topics.length > 0;
  const asked = isBounded ? matrix.issues.map(({ slug }) => slug) : undefined;
  const link = ({ row, issue }: Entry, supporting: boolean) => ({
    href: hrefOf(path, question, evidenceOf(row.holder.slug, issue.slug, supporting, own)),
  });
  const columns: Column<Entry>[] = [
    { name: holdersOf(own) === 'PARTY' ? 'party' : 'speaker', value: ({ row }) => row.holder.name },
    { name: 'issue', value: ({ issue }) => issue.proposition },
    { name: 'stance', value: ({ cell }) => STANCES[cell.stance].label },
    { name: 'since', value: ({ cell }) => cell.since },
    { name: 'condition', value: ({ cell }) => cell.latest.stance.condition },
    { name: 'statements', value: ({ cell }) => cell.supporting, link: (entry) => link(entry, true), isNumber: true },
    { name: 'otherwise', value: ({ cell }) => cell.opposing, link: (entry) => link(entry, false), isNumber: true },
    { name: 'latest words', value: ({ cell }) => cell.latest.report.text },
    { name: 'told by', value: ({ cell }) => cell.latest.report.article.outlet.name },
  ];
  const Grid = width < COLUMN * (issues.length + 1) ? MatrixCards : MatrixTable;
  return (
    <Figure
      title={`Where ${holdersOf(own) === 'PARTY' ? 'parties' : 'speakers'} stand`}
      basis={{ ...matrix, rest: restOfStances(question, { issues: asked, stances: ANY_STANCE, sure: SURE_ENOUGH }) }}
      method={METHOD}
      operation={Matrix}
      variables={variables}
      columns={columns}
      rows={entries}
      keyOf={({ row, issue }) => `${row.holder.slug} ${issue.slug}`}
      hasPicture={false}
    >
      <div ref={ref}>
        {entries.length === 0 && <NoStances />}
        {width > 0 && entries.length > 0 && <Grid rows={rows.slice(0, most)} issues={issues} columns={matrix.issues} />}
      </div>
      {rows.length > most && (
        <button type="button" onClick={() => ask(question, { ...own, rows: String(most + FIRST_ROWS) })}>
          Show more of {rows.length}
        </button>
      )}
      {entries.length > 0 && without.length > 0 && (
        <p className="without">
          Nobody takes a stance on {without.map(({ proposition }) => `“${proposition}”`).join(', ')}.
        </p>
      )}
    </Figure>
  );
}

function NoStances() {
  return (
    <Empty>
      <p>
        No statement that meets the question takes a stance on these issues. Choose others above, take a part out of the
        question, or allow more days.
      </p>
    </Empty>
  );
}

const METHOD = (
  <p>
    A cell has how the party stood at the end of what is asked for: of a day, the stance of most statements counts, then
    the surest. Only stances in reports that meet the question count, and only those that are at least 0.5 sure.
    Statements are counted since the day on which the stance began; “otherwise” are those that speak against it since
    then. Unclear is who spoke about the issue without taking sides.
  </p>
);
