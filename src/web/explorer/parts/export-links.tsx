import { useViewer } from '../api/viewer.tsx';

const FORMATS = { csv: 'CSV', xlsx: 'Excel', ndjson: 'NDJSON' };

/** The way to all rows of a list as a file, of which the page shows some. */
export function ExportLinks({
  of,
  filter,
  only,
}: {
  of: 'statements' | 'reports' | 'articles';
  filter: object;
  /** Which of the reports. */
  only?: string | undefined;
}) {
  const { token } = useViewer();
  const hrefAs = (format: string) =>
    `/export/${of}.${format}?${new URLSearchParams({ filter: JSON.stringify(filter), ...(only && { only }) })}`;
  if (token !== undefined) {
    // A link carries no key, and none must stand in an address.
    const address = new URL(hrefAs('csv'), window.location.href).href;
    return (
      <details className="facts">
        <summary>All of them as a file</summary>
        <p>With your key, at a terminal:</p>
        <pre>curl -OJ -H 'Authorization: Bearer …' '{address}'</pre>
      </details>
    );
  }
  return (
    <p className="tools">
      All of them:{' '}
      {Object.entries(FORMATS).map(([format, name]) => (
        <span key={format}>
          <a href={hrefAs(format)} download>
            {name}
          </a>{' '}
        </span>
      ))}
    </p>
  );
}
