import { useNavigation } from '../../frame/navigation.tsx';

/** A choice of the address: a parameter with its values and what they mean. */
export function Choice({
  name,
  label,
  values,
  value,
}: {
  name: string;
  label: string;
  values: Readonly<Record<string, string>>;
  value: string;
}) {
  const { question, own, ask } = useNavigation();
  return (
    <label>
      {label}{' '}
      <select value={value} onChange={({ target }) => ask(question, { ...own, [name]: target.value })}>
        {Object.entries(values).map(([each, meaning]) => (
          <option key={each} value={each}>
            {meaning}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The value of a choice that the address has, else the first that is usual. */
export function chosen(values: Readonly<Record<string, string>>, value: string | undefined, usual: string): string {
  return value !== undefined && Object.hasOwn(values, value) ? value : usual;
}

const MOST = 1_000;

/** How many rows the address asks for. */
export const rowsOf = (own: Readonly<Record<string, string>>): number =>
  Math.max(1, Math.min(Math.trunc(Number(own.rows)) || 20, MOST));

/** A button that shows more rows, while there are more. */
export function More({ total, shown }: { total: number; shown: number }) {
  const { question, own, ask } = useNavigation();
  if (shown >= Math.min(total, MOST)) return null;
  return (
    <button type="button" onClick={() => ask(question, { ...own, rows: String(shown + 40) })}>
      Show more of {total}
    </button>
  );
}
