import { hrefOf, Link, useNavigation } from '../frame/navigation.tsx';
import { counted } from './format.ts';
import { StatementItem, type StatementShown } from './statement-item.tsx';
import { Empty } from './states.tsx';

/** A page of a connection, as GraphQL gives it. */
export interface Page<Node> {
  totalCount: number;
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

/** The variables of a page: the view's parameters `after` and `before` say which. */
export function pageVariables(own: Readonly<Record<string, string>>, size = 20) {
  if (own.before) return { last: size, before: own.before };
  return own.after ? { first: size, after: own.after } : { first: size };
}

/** Statements with their number, exactly, and links to the pages before and after. */
export function StatementList({ page, title = 'statement' }: { page: Page<StatementShown>; title?: string }) {
  return (
    <section className="statements" aria-label="Statements">
      <h2 data-total={page.totalCount} data-of="statement">
        {counted(page.totalCount, title)}
      </h2>
      {page.totalCount === 0 && (
        <Empty>
          <p>Nothing that was read meets this. Leave out a part of the question, or allow more days.</p>
        </Empty>
      )}
      <ol className="plain">
        {page.nodes.map((statement) => (
          <li key={statement.id}>
            <StatementItem statement={statement} />
          </li>
        ))}
      </ol>
      <PageLinks page={page} />
    </section>
  );
}

/** Links to the pages before and after; nothing where there is one page. */
export function PageLinks({ page: { pageInfo } }: { page: Page<unknown> }) {
  const { path, question, own } = useNavigation();
  const { hasNextPage, hasPreviousPage, startCursor, endCursor } = pageInfo;
  const href = (cursor: { after?: string | null; before?: string | null }) =>
    hrefOf(path, question, { ...own, after: cursor.after ?? undefined, before: cursor.before ?? undefined });
  if (!hasNextPage && !hasPreviousPage) return null;
  return (
    <nav className="pages" aria-label="Pages">
      {hasPreviousPage && (
        <Link href={href({ before: startCursor })} rel="prev">
          ← Before
        </Link>
      )}
      {hasNextPage && (
        <Link href={href({ after: endCursor })} rel="next">
          More →
        </Link>
      )}
    </nav>
  );
}
