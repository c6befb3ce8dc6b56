import './sources.css';
import { Imports, type RunStatus } from '../../../../generated/operations.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { hrefOf, useNavigation } from '../../frame/navigation.tsx';
import { playgroundHref } from '../../parts/figure.tsx';
import { counted } from '../../parts/format.ts';
import { KeyForm } from '../../parts/key-form.tsx';
import { Kinds } from '../../parts/kinds.tsx';
import { NumberLink } from '../../parts/number-link.tsx';
import { PageLinks, pageVariables } from '../../parts/statement-list.tsx';
import { Answer } from '../../parts/states.tsx';
import { type Operator, useOperator } from './operator.tsx';
import { RUN_STATUSES, RunTable } from './runs.tsx';
import { SetAside } from './set-aside.tsx';
import { SourceTable } from './source-table.tsx';

const PARTS = {
  sources: { label: 'Sources', asks: 'How do they fare?' },
  runs: { label: 'Runs', asks: 'What did each import read and write?' },
  'set-aside': { label: 'Set aside', asks: 'What could not be read, and why?' },
} as const;
const LATEST_RUNS = 5;

/** Where articles come from and how that goes; operators see more, and can act. The address has which part, as `show`. */
export default function SourcesView() {
  const { own } = useNavigation();
  const operator = useOperator();
  const part = own.show === 'runs' || own.show === 'set-aside' ? own.show : 'sources';
  return (
    <>
      <Kinds label="About imports" kinds={PARTS} current={part} />
      <KeyForm />
      {part === 'set-aside' ? (
        operator.isOne ? (
          <SetAside operator={operator} />
        ) : (
          <p className="state">
            What could not be read is shown to operators only, for it shows what was read: enter an operator’s key
            above.
          </p>
        )
      ) : (
        <Health operator={operator} showsRuns={part === 'runs'} />
      )}
    </>
  );
}

/** The sources with the latest runs, or all runs. */
function Health({ operator, showsRuns }: { operator: Operator; showsRuns: boolean }) {
  const { path, question, own, ask } = useNavigation();
  const statuses = showsRuns && isRunStatus(own.status) ? [own.status] : undefined;
  const page = showsRuns ? pageVariables(own) : { first: LATEST_RUNS };
  const variables = { isOperator: operator.isOne, statuses, ...page };
  const state = useAnswer(Imports, variables, operator);
  return (
    <Answer state={state} what="the sources">
      {({ sources, runs }) => (
        <>
          {!showsRuns && (
            <section className="imports-part">
              <h2 data-total={sources.length} data-of="source">
                {counted(sources.length, 'source')}
              </h2>
              <SourceTable sources={sources} operator={operator} />
            </section>
          )}
          <section>
            {showsRuns ? (
              <>
                <div className="controls">
                  <label>
                    Show{' '}
                    <select
                      value={statuses?.[0] ?? ''}
                      onChange={({ target }) => ask(question, { show: 'runs', status: target.value || undefined })}
                    >
                      <option value="">all runs</option>
                      {Object.entries(RUN_STATUSES).map(([status, label]) => (
                        <option key={status} value={status}>
                          {label}
                        </option>
                      ))}
                    </select>
                  </label>
                </div>
                <h2 data-total={runs.totalCount} data-of="run">
                  {counted(runs.totalCount, 'run')}
                </h2>
              </>
            ) : (
              <h2>
                The latest of{' '}
                <NumberLink
                  count={runs.totalCount}
                  of="run"
                  href={hrefOf(path, question, { show: 'runs' })}
                  label="in all"
                >
                  {counted(runs.totalCount, 'run')}
                </NumberLink>
              </h2>
            )}
            <RunTable runs={runs.nodes} />
            {showsRuns && <PageLinks page={runs} />}
          </section>
          <p className="tools">
            <a href={playgroundHref(Imports, variables)}>The query behind this</a>
          </p>
        </>
      )}
    </Answer>
  );
}

const isRunStatus = (value: string | undefined): value is RunStatus =>
  value !== undefined && Object.hasOwn(RUN_STATUSES, value);
