import { hrefOf, Link, useNavigation } from '../../frame/navigation.tsx';
import type { Grid } from './matrix-table.tsx';
import { narrowedTo } from './place.ts';
import { StanceCell } from './stance-cell.tsx';

/** The matrix where a table has no room: one after the other, each with the issues on which it takes a stance. */
export function MatrixCards({ rows, issues, columns }: Grid) {
  const { question, own } = useNavigation();
  return (
    <ul className="matrix-cards plain">
      {rows.map(({ holder, cells }) => (
        <li key={holder.slug}>
          <h3>
            <Link href={hrefOf('/', { ...question, ...narrowedTo(holder.slug, own) })}>{holder.name}</Link>
          </h3>
          <dl>
            {issues.map((issue) => {
              const cell = cells[columns.indexOf(issue)];
              return (
                cell && (
                  <div key={issue.slug}>
                    <dt>
                      <Link href={hrefOf('/positions', question, { on: issue.slug, by: own.by })}>
                        {issue.proposition}
                      </Link>
                    </dt>
                    <dd>
                      <StanceCell cell={cell} holder={holder} />
                    </dd>
                  </div>
                )
              );
            })}
          </dl>
        </li>
      ))}
    </ul>
  );
}
