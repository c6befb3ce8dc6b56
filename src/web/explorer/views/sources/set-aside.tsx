import {
  type Resolution,
  RetryQuarantined,
  SetAside as SetAsideOperation,
  type SetAsideQuery,
} from '../../../../generated/operations.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { useNavigation } from '../../frame/navigation.tsx';
import { counted, instant, number, word } from '../../parts/format.ts';
import { PageLinks, pageVariables } from '../../parts/statement-list.tsx';
import { Answer, Empty } from '../../parts/states.tsx';
import { Action } from './action.tsx';
import type { Operator } from './operator.tsx';
import { RUN_STATUSES } from './runs.tsx';

type Document = NonNullable<SetAsideQuery['quarantine']>['nodes'][number];

const RESOLUTIONS: Record<Resolution, string> = { IMPORTED: 'imported since', GONE: 'its origin is gone' };

/** Documents that could not be imported, with what is wrong and another try; for operators. */
export function SetAside({ operator }: { operator: Operator }) {
  const { question, own, ask } = useNavigation();
  const isResolved = own.resolved === 'true';
  const variables = { resolved: isResolved, ...pageVariables(own) };
  const state = useAnswer(SetAsideOperation, variables, operator);
  return (
    <>
      <div className="controls">
        <label>
          Show{' '}
          <select
            value={String(isResolved)}
            onChange={({ target }) =>
              ask(question, { ...own, resolved: target.value, after: undefined, before: undefined })
            }
          >
            <option value="false">what waits</option>
            <option value="true">what was mended since</option>
          </select>
        </label>
      </div>
      <Answer state={state} what="what was set aside">
        {({ quarantine, runs }) => (
          <>
            {quarantine && (
              <section aria-label="Documents set aside">
                <h2 data-total={quarantine.totalCount} data-of="document">
                  {counted(quarantine.totalCount, 'document')} {isResolved ? 'mended' : 'set aside'}
                </h2>
                {quarantine.totalCount === 0 && (
                  <Empty>
                    <p>{isResolved ? 'None was mended yet.' : 'Nothing waits: all that was read went in.'}</p>
                  </Empty>
                )}
                <ol className="plain documents">
                  {quarantine.nodes.map((document) => (
                    <li key={document.id}>
                      <DocumentItem document={document} operator={operator} />
                    </li>
                  ))}
                </ol>
                <PageLinks page={quarantine} />
              </section>
            )}
            <FailedRuns runs={runs.nodes} />
          </>
        )}
      </Answer>
    </>
  );
}

function DocumentItem({ document, operator }: { document: Document; operator: Operator }) {
  const { id, origin, reason, position, excerpt, firstSeenAt, lastSeenAt, retryAt, resolvedAt, resolution } = document;
  return (
    <article className="document">
      <h3 dir="auto">{origin}</h3>
      <p className="refusal">
        {reason}
        {position !== null && ` (at byte ${number(position)})`}
      </p>
      <p className="facts">
        set aside on {instant(firstSeenAt)}
        {lastSeenAt !== firstSeenAt && `, last on ${instant(lastSeenAt)}`}
        {resolvedAt && `; ${resolution ? RESOLUTIONS[resolution] : 'mended'}, ${instant(resolvedAt)}`}
        {retryAt && `; another try was asked for on ${instant(retryAt)}`}
      </p>
      <details>
        <summary>How it begins</summary>
        <pre dir="auto">{excerpt}</pre>
      </details>
      {!resolvedAt && (
        <Action
          operator={operator}
          operation={RetryQuarantined}
          variables={{ id }}
          label={`Try again: ${origin}`}
          done="It is tried in the background."
        >
          Try again
        </Action>
      )}
    </article>
  );
}

/** The last imports that failed or set something aside, with what they did to each document. */
function FailedRuns({ runs }: { runs: SetAsideQuery['runs']['nodes'] }) {
  if (runs.length === 0) return null;
  return (
    <section className="failed-runs">
      <h2>The last imports that did not go well</h2>
      {runs.map(({ id, source, startedAt, status, inputs, error, items }) => (
        <details key={id}>
          <summary>
            {instant(startedAt)}, {source?.slug ?? inputs?.join(' ') ?? 'by hand'}: {RUN_STATUSES[status]}
          </summary>
          {error && <p className="refusal">{error}</p>}
          <ul>
            {items?.nodes.map(({ outcome, subject, detail }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a run's items are a list that only grows.
              <li key={at} dir="auto">
                {word(outcome)}: {subject}
                {detail && <small> {detail}</small>}
              </li>
            ))}
          </ul>
          {items && items.totalCount > items.nodes.length && (
            <p className="facts">… and {number(items.totalCount - items.nodes.length)} more, told by the playground.</p>
          )}
        </details>
      ))}
    </section>
  );
}
