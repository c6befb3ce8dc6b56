import { type ReactNode, useId, useRef, useState } from 'react';
import type { LeftOutReason, Operation } from '../../../generated/operations.ts';
import { hrefOf, useNavigation } from '../frame/navigation.tsx';
import { OF_NOBODY, type Rest } from '../question/left-out.ts';
import type { Question } from '../question/question.ts';
import { sentenceOf } from '../question/sentence.ts';
import { CopyButton } from './copy-button.tsx';
import { type Column, DataTable } from './data-table.tsx';
import { csvOf, pngOf, save, svgOf } from './download.ts';
import { EmbedCode } from './embed-code.tsx';
import { counted, days, instant } from './format.ts';
import { NumberLink, useStatementsHref } from './number-link.tsx';

/** What an answer counts, and what it leaves out. */
export interface Basis {
  /** How many statements meet the question. */
  n: number;
  /** Where these are only some of those that meet it: which. */
  narrowed?: Partial<Question> | undefined;
  leftOut?: readonly { reason: LeftOutReason; count: number }[];
  /** Which of them are left out for a reason, where a question finds just these; else their number is no link. */
  rest?: Rest;
  /** The days that it covers, where the answer tells. */
  from?: string | null | undefined;
  to?: string | null | undefined;
}

const REASONS: Record<LeftOutReason, string> = {
  NO_DATE: 'in no article with a date',
  NO_PARTY: 'of no known party',
  NO_SPEAKER: 'of no known speaker',
  NO_TOPIC: 'about no topic',
  NO_STANCE: 'without a stance that counts here',
  NO_TERM: 'that only refer to it',
  UNSURE: 'not sure enough',
  OUT_OF_WINDOW: 'outside of the window',
  BEYOND_LIMIT: 'of smaller groups, which are not shown',
};

/**
 * An answer with all that belongs to it: how many statements it rests on, what was left out, how it is worked out, its table,
 * its files, the query behind it, and how to cite it.
 */
export function Figure<Row, Variables extends object>({
  title,
  basis,
  asked,
  method,
  operation,
  variables,
  columns,
  rows,
  keyOf,
  hasPicture = true,
  children,
}: {
  title: string;
  /** Of the page's question; left out where an answer has several, or is about one thing. */
  basis?: Basis;
  /** The question in a line, for citations, where it is not the page's. */
  asked?: string;
  /** How it is worked out, in a few sentences. */
  method: ReactNode;
  operation: Operation<unknown, Variables>;
  variables: Variables;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf(row: Row): string;
  /** False where what is shown is no SVG that could be saved. */
  hasPicture?: boolean;
  /** The chart, if there is one; without one the table is always shown. */
  children?: ReactNode;
}) {
  const { isEmbedded } = useNavigation();
  const chart = useRef<HTMLDivElement>(null);
  const [showsTable, setShowsTable] = useState(false);
  const name = title.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '-');
  const svg = () => chart.current?.querySelector('svg.chart') as SVGSVGElement | null;
  const table = <DataTable caption={title} columns={columns} rows={rows} keyOf={keyOf} />;
  const id = useId();
  return (
    <figure className="answer-figure" aria-labelledby={id}>
      <figcaption>
        <h2 id={id}>{title}</h2>
        {basis && <BasisLine basis={basis} />}
      </figcaption>
      {children && <div ref={chart}>{children}</div>}
      {(showsTable || !children) && table}
      {!isEmbedded && (
        <div className="tools">
          {children && (
            <button type="button" aria-pressed={showsTable} onClick={() => setShowsTable(!showsTable)}>
              Table
            </button>
          )}
          <button type="button" onClick={() => save(`${name}.csv`, csvOf(columns, rows), 'text/csv;charset=utf-8')}>
            CSV
          </button>
          {children && hasPicture && (
            <>
              <button
                type="button"
                className="picture"
                onClick={() => withChart(svg(), (it) => save(`${name}.svg`, svgOf(it), 'image/svg+xml'))}
              >
                SVG
              </button>
              <button
                type="button"
                className="picture"
                onClick={() => withChart(svg(), async (it) => save(`${name}.png`, await pngOf(it), 'image/png'))}
              >
                PNG
              </button>
            </>
          )}
          <a href={playgroundHref(operation, variables)}>The query behind this</a>
          <details>
            <summary>How this is worked out</summary>
            <div className="method">{method}</div>
          </details>
          <details>
            <summary>Cite</summary>
            <Citation title={title} asked={asked} />
          </details>
          {children && <EmbedCode title={title} />}
        </div>
      )}
    </figure>
  );
}

function withChart(chart: SVGSVGElement | null, use: (chart: SVGSVGElement) => void): void {
  if (chart) use(chart);
}

/** Opens an operation with these variables in the playground. */
export function playgroundHref<Variables extends object>(
  { slug }: Operation<unknown, Variables>,
  variables: Variables,
): string {
  const parameters = new URLSearchParams({ question: slug, variables: JSON.stringify(variables, null, 2) });
  return `/playground/?${parameters}`;
}

/** How many statements an answer rests on, when they were said, and what was left out. */
function BasisLine({ basis: { n, narrowed, leftOut = [], rest = OF_NOBODY, from, to } }: { basis: Basis }) {
  const statements = useStatementsHref();
  const left = leftOut.filter(({ count }) => count > 0);
  return (
    <p className="basis">
      <NumberLink count={n} href={statements(narrowed)}>
        {counted(n, 'statement')}
      </NumberLink>
      {from && to && <>, {days(from, to)}</>}
      {left.length > 0 && (
        <>
          ; left out:{' '}
          {left.map(({ reason, count }, at) => {
            const found = rest[reason];
            const href = found && statements({ ...narrowed, ...found });
            return (
              <span key={reason}>
                {at > 0 && ', '}
                {href ? <NumberLink count={count} href={href} label={REASONS[reason]} /> : count} {REASONS[reason]}
              </span>
            );
          })}
        </>
      )}
    </p>
  );
}

/** How to cite an answer: with a link that gives it as it is known now. */
function Citation({ title, asked }: { title: string; asked: string | undefined }) {
  const { path, question, own } = useNavigation();
  const [at] = useState(() => `${new Date().toISOString().slice(0, 19)}Z`);
  const asOf = question.asOf ?? at;
  const permalink = new URL(hrefOf(path, { ...question, asOf }, own), window.location.href).href;
  const citation = `onrecord, “${title}”: ${asked ?? sentenceOf({ ...question, asOf: undefined })}. As known on ${instant(asOf)}. ${permalink}`;
  return (
    <div className="citation">
      <p>
        {citation.slice(0, -permalink.length)}
        <a href={permalink}>{permalink}</a>
      </p>
      <CopyButton text={citation} />
    </div>
  );
}
