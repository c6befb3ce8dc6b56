import { Link } from '../frame/navigation.tsx';
import { type Counted, NumberLink } from './number-link.tsx';

/** A column of a table: what a row has in it, for reading and for CSV. */
export interface Column<Row> {
  name: string;
  value(row: Row): string | number | null | undefined;
  /** Where the number is a count: the list it leads to. */
  link?(row: Row): { href: string; of?: Counted } | undefined;
  /** Where a value leads that counts nothing. */
  href?(row: Row): string;
  /** Numbers stand at the right. */
  isNumber?: boolean;
}

/** Rows as a table; every count in it is a link. */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  keyOf,
}: {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf(row: Row): string;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keys.
    <section className="table-scroll" tabIndex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ name, isNumber }) => (
              <th key={name} scope="col" className={isNumber ? 'numeric' : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column) => (
                <td key={column.name} className={column.isNumber ? 'numeric' : undefined}>
                  <Cell column={column} row={row} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const value = column.value(row);
  const link = column.link?.(row);
  if (link && typeof value === 'number') return <NumberLink count={value} {...link} />;
  const href = column.href?.(row);
  if (href) return <Link href={href}>{value}</Link>;
  return <>{typeof value === 'number' ? value.toLocaleString('en') : value}</>;
}
