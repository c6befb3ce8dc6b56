import { useMemo } from 'react';
import type { ReadingFragment } from '../../../../generated/operations.ts';
import { useNavigation } from '../../frame/navigation.tsx';
import { counted } from '../../parts/format.ts';
import { type Correction, correctionsOf } from './corrections.tsx';
import { hiddenLayers } from './layers.ts';
import { Legend } from './legend.tsx';
import { MarkedText } from './marked-text.tsx';
import type { Report } from './marks.ts';
import { ReportPanel } from './report-panel.tsx';
import { type Current, useCurrent } from './use-current.ts';

/** The latest text with its statements marked, and beside it the one that is current. */
export function Reading({
  article,
  reports,
  corrections,
  hidden,
}: {
  article: ReadingFragment;
  reports: readonly Report[];
  corrections: readonly Correction[];
  /** Layers that are not marked, as the address has them. */
  hidden: string | undefined;
}) {
  const layers = useMemo(() => hiddenLayers(hidden), [hidden]);
  const current = useCurrent(reports);
  const { text } = article.version;
  const total = article.reports.totalCount;
  const report = reports[current.at];
  return (
    <div className="reading">
      <div className="reading-text">
        <p className="facts" data-total={total} data-of="report">
          {total === 0 ? 'No statement was found in it.' : `It reports ${counted(total, 'statement')}.`}
          {reports.length < total && ` ${reports.length} of them are marked so far.`}
        </p>
        {text === null ? (
          <WithoutText reports={reports} />
        ) : (
          <>
            {total > 0 && <Legend hidden={layers} />}
            <MarkedText text={text} reports={reports} hidden={layers} current={current.at} />
          </>
        )}
      </div>
      {total > 0 && (
        <aside className="panel" aria-label="The current statement">
          <Steps current={current} of={total} report={report} />
          {report ? (
            <ReportPanel report={report} text={text ?? ''} corrections={correctionsOf(report, corrections)} />
          ) : (
            <p className="notice">
              {reports.length < total
                ? 'The statement of this address is still on its way.'
                : 'The statement of this address does not stand any more: the article was edited, read again or corrected since. These are the ones that do.'}
            </p>
          )}
        </aside>
      )}
    </div>
  );
}

/** What an article reports, for those who do not see its text. */
function WithoutText({ reports }: { reports: readonly Report[] }) {
  return (
    <>
      <p className="notice">
        The text of this article is not open here. What it reports is, with quotations cut short.
      </p>
      <ol>
        {reports.map(({ id, text }) => (
          <li key={id} dir="auto">
            {text}
          </li>
        ))}
      </ol>
    </>
  );
}

/** Which statement is current, and buttons to the next and the one before. */
function Steps({ current: { at, step }, of, report }: { current: Current; of: number; report: Report | undefined }) {
  const { question, own, ask } = useNavigation();
  const speakers = report?.statement.speakers.map(({ name }) => name).join(' and ');
  const name = speakers || report?.speakerAsWritten;
  const hasKeys = own.keys !== 'off';
  return (
    <header className="steps">
      <h2 aria-live="polite">
        Statement {at < 0 ? '?' : at + 1} of {of}
        {name && <span dir="auto">: {name}</span>}
      </h2>
      <p>
        <button type="button" onClick={() => step(-1)} disabled={at === 0}>
          ← Before <kbd>k</kbd>
        </button>{' '}
        <button type="button" onClick={() => step(1)} disabled={at === of - 1}>
          Next → <kbd>j</kbd>
        </button>{' '}
        <label>
          <input
            type="checkbox"
            checked={hasKeys}
            onChange={() => ask(question, { ...own, keys: hasKeys ? 'off' : undefined })}
          />{' '}
          keys
        </label>
      </p>
    </header>
  );
}
