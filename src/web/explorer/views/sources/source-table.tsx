import {
  type ImportsQuery,
  PauseSource,
  ReadSource,
  ResumeSource,
  type SourceStatus,
} from '../../../../generated/operations.ts';
import { counted, instant, number, word } from '../../parts/format.ts';
import { Empty } from '../../parts/states.tsx';
import { Action } from './action.tsx';
import type { Operator } from './operator.tsx';

export type Source = ImportsQuery['sources'][number];

/** How each source fares, as a sign and in words; the sign is told apart by its shape. */
const HEALTH: Record<'well' | 'failing' | 'paused' | 'disabled', { sign: string; label: string }> = {
  well: { sign: '●', label: 'read' },
  failing: { sign: '▲', label: 'failing' },
  paused: { sign: '■', label: 'paused' },
  disabled: { sign: '○', label: 'not enabled' },
};

function healthOf({ status, failures }: Source): keyof typeof HEALTH {
  const byStatus: Partial<Record<SourceStatus, keyof typeof HEALTH>> = { PAUSED: 'paused', DISABLED: 'disabled' };
  return byStatus[status] ?? (failures > 0 ? 'failing' : 'well');
}

/** The sources, those that need somebody first. */
export function SourceTable({ sources, operator }: { sources: readonly Source[]; operator: Operator }) {
  const order = Object.keys({ failing: 0, paused: 0, well: 0, disabled: 0 });
  const sorted = [...sources].sort((a, b) => order.indexOf(healthOf(a)) - order.indexOf(healthOf(b)));
  const isOperator = operator.isOne;
  if (sources.length === 0) {
    return (
      <Empty>
        <p>Nothing is read at a schedule: articles come by hand, with npm run import.</p>
      </Empty>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keys.
    <section className="table-scroll imports" tabIndex={0} aria-label="Sources">
      <table>
        <caption>Sources and how they fare</caption>
        <thead>
          <tr>
            <th scope="col">source</th>
            <th scope="col">health</th>
            <th scope="col">last read well</th>
            <th scope="col">next</th>
            <th scope="col" className="numeric">
              new a day
            </th>
            {isOperator && <th scope="col">where, and what is wrong</th>}
            {isOperator && <th scope="col">do</th>}
          </tr>
        </thead>
        <tbody>
          {sorted.map((source) => (
            <SourceRow key={source.slug} source={source} operator={operator} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function SourceRow({ source, operator }: { source: Source; operator: Operator }) {
  const { slug, kind, outlet, failures, lastRunAt, lastSuccessAt, nextTickAt, itemsPerDay } = source;
  const health = HEALTH[healthOf(source)];
  return (
    <tr>
      <th scope="row">
        {slug}
        <br />
        <small>
          {word(kind)}
          {outlet && ` of ${outlet.name}`}
        </small>
      </th>
      <td>
        <span className={`health-${healthOf(source)}`}>
          <span aria-hidden="true">{health.sign}</span> {health.label}
        </span>
        {failures > 0 && <small> {counted(failures, 'time')} in a row</small>}
        {source.pausedAt && <small> since {instant(source.pausedAt)}</small>}
      </td>
      <td>{lastSuccessAt ? instant(lastSuccessAt) : lastRunAt ? 'never; tried in vain' : 'never read'}</td>
      <td>{nextOf(source, nextTickAt)}</td>
      <td className="numeric">{number(Math.round(itemsPerDay * 10) / 10)}</td>
      {operator.isOne && (
        <>
          <td className="private">
            <p dir="auto">{source.pages?.length ? source.pages.join(' ') : source.location}</p>
            {source.reason && <p>Paused: {source.reason}</p>}
            {source.error && <p className="refusal">{source.error}</p>}
          </td>
          <td>
            <SourceActions source={source} operator={operator} />
          </td>
        </>
      )}
    </tr>
  );
}

function nextOf({ schedule, status }: Source, nextTickAt: string | null | undefined): string {
  if (nextTickAt) return instant(nextTickAt);
  if (status !== 'ACTIVE') return 'not until it is resumed';
  return schedule ? 'soon' : 'by hand';
}

function SourceActions({ source: { slug, status }, operator }: { source: Source; operator: Operator }) {
  if (status !== 'ACTIVE') {
    return (
      <Action
        operator={operator}
        operation={ResumeSource}
        variables={{ slug }}
        label={`Resume ${slug}`}
        done="It is read again."
      >
        Resume
      </Action>
    );
  }
  return (
    <>
      <Action
        operator={operator}
        operation={ReadSource}
        variables={{ slug }}
        label={`Read now: ${slug}`}
        done="It is read in the background."
      >
        Read now
      </Action>
      <Action
        operator={operator}
        operation={PauseSource}
        variables={{ slug, reason: 'Paused in the explorer' }}
        label={`Pause ${slug}`}
        done="It is paused."
      >
        Pause
      </Action>
    </>
  );
}
