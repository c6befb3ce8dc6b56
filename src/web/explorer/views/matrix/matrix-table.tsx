import { hrefOf, Link, useNavigation } from '../../frame/navigation.tsx';
import { type Issue, narrowedTo, type Row } from './place.ts';
import { StanceCell } from './stance-cell.tsx';

/** How a matrix is shown: its rows, and of the columns of the answer those that are not empty. */
export interface Grid {
  rows: readonly Row[];
  issues: readonly Issue[];
  columns: readonly Issue[];
}

/** The matrix as a table. */
export function MatrixTable({ rows, issues, columns }: Grid) {
  const { question, own } = useNavigation();
  return (
    <table className="matrix">
      <caption>Where each stands on each issue</caption>
      <thead>
        <tr>
          <td />
          {issues.map(({ slug, proposition }) => (
            <th key={slug} scope="col">
              <Link href={hrefOf('/positions', question, { on: slug, by: own.by })}>{proposition}</Link>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ holder, cells }) => (
          <tr key={holder.slug}>
            <th scope="row">
              <Link href={hrefOf('/', { ...question, ...narrowedTo(holder.slug, own) })}>{holder.name}</Link>
            </th>
            {issues.map((issue) => {
              const cell = cells[columns.indexOf(issue)];
              return (
                <td key={issue.slug}>
                  {cell ? <StanceCell cell={cell} holder={holder} /> : <span className="no-stance">no stance</span>}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
