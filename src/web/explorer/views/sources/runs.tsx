import type { ImportsQuery, RunStatus } from '../../../../generated/operations.ts';
import { instant, number } from '../../parts/format.ts';
import { Empty } from '../../parts/states.tsx';

type Run = ImportsQuery['runs']['nodes'][number];

export const RUN_STATUSES: Record<RunStatus, string> = {
  RUNNING: 'not finished',
  SUCCEEDED: 'all went in',
  QUARANTINED: 'set some aside',
  FAILED: 'failed',
};

const COUNTS = {
  read: 'read',
  created: 'new',
  changed: 'changed',
  unchanged: 'the same',
  quarantined: 'set aside',
  unread: 'not in English',
  reports: 'reports written',
} as const;

/** Imports: when, how they went, and how much each read and wrote. */
export function RunTable({ runs }: { runs: readonly Run[] }) {
  if (runs.length === 0) {
    return (
      <Empty>
        <p>There is no such run.</p>
      </Empty>
    );
  }
  return (
    <>
      <RunsScroll runs={runs} />
      <p className="basis">{WHAT_IS_COUNTED}</p>
    </>
  );
}

const WHAT_IS_COUNTED =
  'Counted is what a run did then, not what there is now, so that these numbers lead to no list: documents and entries of ' +
  'the knowledge that it read; articles and entries that it made, changed, or found the same; documents set aside; of the ' +
  'articles it made or changed, those in which nothing was looked for, because of their language; and reports it wrote. ' +
  'The API tells operators what a run did to each (items).';

function RunsScroll({ runs }: { runs: readonly Run[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keys.
    <section className="table-scroll imports" tabIndex={0} aria-label="Runs">
      <table>
        <caption>Runs: what each import did</caption>
        <thead>
          <tr>
            <th scope="col">began</th>
            <th scope="col">source</th>
            <th scope="col">how it went</th>
            {Object.values(COUNTS).map((name) => (
              <th key={name} scope="col" className="numeric">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <RunRow key={run.id} run={run} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function RunRow({ run }: { run: Run }) {
  const { status, source, startedAt, finishedAt, pending, error, inputs } = run;
  return (
    <tr>
      <th scope="row">
        <time dateTime={startedAt}>{instant(startedAt)}</time>
      </th>
      <td>
        {source?.slug ?? 'by hand'}
        {inputs && inputs.length > 0 && (
          <small dir="auto" className="private">
            {' '}
            {inputs.join(' ')}
          </small>
        )}
      </td>
      <td>
        {RUN_STATUSES[status]}
        {finishedAt && <small>, {durationOf(startedAt, finishedAt)}</small>}
        {pending > 0 && <small> waits for {number(pending)}</small>}
        {error && <p className="refusal">{error}</p>}
      </td>
      {(Object.keys(COUNTS) as (keyof typeof COUNTS)[]).map((count) => (
        <td key={count} className="numeric">
          {number(run[count])}
        </td>
      ))}
    </tr>
  );
}

/** `12 s`, `3 min`. */
function durationOf(from: string, to: string): string {
  const seconds = (Date.parse(to) - Date.parse(from)) / 1000;
  return seconds < 90 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`;
}
