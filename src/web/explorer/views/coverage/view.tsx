import { Coverage as CoverageOperation, type CoverageStatus } from '../../../../generated/operations.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { hrefOf, Link, useNavigation } from '../../frame/navigation.tsx';
import type { Column } from '../../parts/data-table.tsx';
import { Figure } from '../../parts/figure.tsx';
import { counted, days } from '../../parts/format.ts';
import { NumberLink } from '../../parts/number-link.tsx';
import { Answer, Empty } from '../../parts/states.tsx';
import { filterOf } from '../../question/question.ts';
import { BlindSpots, isOf } from './blind-spots.tsx';
import './coverage.css';
import { LagChart } from './lag-chart.tsx';
import { type Coverage, type CoverageLinks, coverageLinks, type OutletCoverage } from './links.ts';
import { OutletTable, StatusMark } from './outlet-table.tsx';
import { groupName, NOT_READ, STATUSES } from './outlet-words.ts';

/** More dots than these make a chart that nobody reads; the table has all. */
const MOST_DOTS = 40;

/** Who reported it, who was first, who kept silent, and of whom nothing was read. */
export default function CoverageView() {
  const { question, own } = useNavigation();
  const window = { from: own.since, to: own.until };
  const variables = { filter: filterOf(question), window };
  const state = useAnswer(CoverageOperation, variables);
  return (
    <>
      <WindowControls />
      <Answer state={state} what="who told it">
        {({ coverage }) => {
          if (!coverage.from || !coverage.to) return <NothingReported n={coverage.n} />;
          const links = coverageLinks(question, coverage);
          const chosen = chosenOutlets(coverage, own);
          return (
            <>
              <Figure
                title="Who told it"
                basis={{ n: coverage.n, leftOut: coverage.leftOut, rest: links.rest }}
                method={METHOD}
                operation={CoverageOperation}
                variables={variables}
                columns={columnsOf(links)}
                rows={coverage.outlets}
                keyOf={({ outlet }) => outlet.slug}
                hasPicture={hasChart(chosen?.outlets ?? coverage.outlets)}
              >
                <p className="coverage-days">In articles published {days(coverage.from, coverage.to)}:</p>
                {chosen ? <Chosen {...chosen} /> : <StatusCounts coverage={coverage} />}
                <Outlets outlets={chosen?.outlets ?? coverage.outlets} links={links} />
              </Figure>
              {!chosen && coverage.blindSpots.length > 0 && (
                <BlindSpots coverage={coverage} links={links} variables={variables} />
              )}
            </>
          );
        }}
      </Answer>
    </>
  );
}

function WindowControls() {
  const { question, own, ask } = useNavigation();
  const field = (name: 'since' | 'until', label: string) => (
    <label>
      {label}{' '}
      <input
        type="date"
        value={own[name] ?? ''}
        onChange={({ target }) => ask(question, { ...own, [name]: target.value || undefined })}
      />
    </label>
  );
  return (
    <div className="controls">
      {field('since', 'Articles published since')}
      {field('until', 'until')}
      <small>Left empty: from the first report to the last. A later start shows who fell silent.</small>
    </div>
  );
}

const reportedBy = (outlets: readonly OutletCoverage[]) => outlets.filter(({ status }) => status === 'REPORTED');

/** One alone is after nobody. */
const hasChart = (outlets: readonly OutletCoverage[]) => reportedBy(outlets).length > 1;

function Outlets({ outlets, links }: { outlets: readonly OutletCoverage[]; links: CoverageLinks }) {
  const reported = reportedBy(outlets);
  return (
    <>
      {hasChart(outlets) && (
        <section className="lag">
          <h3>How long after the first</h3>
          <LagChart outlets={reported.slice(0, MOST_DOTS)} links={links} />
          {reported.length > MOST_DOTS && <p className="basis">The {MOST_DOTS} that were first; the table has all.</p>}
        </section>
      )}
      <OutletTable outlets={outlets} links={links} />
    </>
  );
}

/** How many outlets there are of each status, each a link to these alone. */
function StatusCounts({ coverage }: { coverage: Coverage }) {
  const { question, own } = useNavigation();
  return (
    <ul className="status-counts plain">
      {(Object.keys(STATUSES) as CoverageStatus[]).map((status) => {
        const count = coverage.outlets.filter((each) => each.status === status).length;
        return (
          <li key={status}>
            <NumberLink
              count={count}
              of="outlet"
              href={hrefOf('/coverage', question, { ...own, status })}
              label={STATUSES[status].name}
            />{' '}
            <StatusMark status={status} />
          </li>
        );
      })}
    </ul>
  );
}

/** The outlets that the address asks for, by their status or by what they have in common; undefined where it asks for all. */
function chosenOutlets({ outlets, blindSpots }: Coverage, own: Readonly<Record<string, string>>) {
  const status = Object.keys(STATUSES).find((each) => each === own.status) as CoverageStatus | undefined;
  const spot = blindSpots.find(({ by, key }) => `${by}~${key}` === own.group);
  if (status) return { name: STATUSES[status].name, outlets: outlets.filter((each) => each.status === status) };
  if (spot) {
    const name = `${groupName(spot.by, spot.key)}, as far as they were read`;
    return { name, outlets: outlets.filter((each) => isOf(spot, each)) };
  }
  return undefined;
}

function Chosen({ name, outlets }: { name: string; outlets: readonly OutletCoverage[] }) {
  const { question, own } = useNavigation();
  return (
    <p className="chosen">
      <strong data-total={outlets.length} data-of="outlet">
        {counted(outlets.length, 'outlet')}: {name}.
      </strong>{' '}
      <Link href={hrefOf('/coverage', question, { ...own, status: undefined, group: undefined })}>All outlets</Link>
    </p>
  );
}

function NothingReported({ n }: { n: number }) {
  return (
    <Empty>
      <p>
        {n === 0
          ? 'Nothing that was read meets the question, so nobody can be compared. Take a part out of it, or allow more days.'
          : `${counted(n, 'statement')} meet the question, but no article that reports them says when it was published.`}
      </p>
    </Empty>
  );
}

function columnsOf(links: CoverageLinks): Column<OutletCoverage>[] {
  const by = (href: (outlets: string[]) => string, of: 'statement' | 'report' | 'article') => ({
    link: ({ outlet }: OutletCoverage) => ({ href: href([outlet.slug]), of }),
    isNumber: true,
  });
  return [
    { name: 'outlet', value: ({ outlet }) => outlet.name },
    { name: 'status', value: ({ status }) => STATUSES[status].name },
    { name: 'why not read', value: ({ notRead }) => notRead && NOT_READ[notRead] },
    { name: 'articles read', value: ({ articles }) => articles, ...by(links.read, 'article') },
    {
      name: 'articles with it',
      value: ({ reportingArticles }) => reportingArticles,
      ...by(links.reporting, 'article'),
    },
    { name: 'chance of none', value: ({ chanceOfNone }) => chanceOfNone.toPrecision(2), isNumber: true },
    { name: 'statements', value: ({ count }) => count, ...by((outlets) => links.statements(outlets), 'statement') },
    { name: 'reports', value: ({ reports }) => reports, ...by(links.reports, 'report') },
    {
      name: 'independent reports',
      value: ({ independentReports }) => independentReports,
      ...by(links.ownReports, 'report'),
    },
    { name: 'first reported', value: ({ firstReportedAt }) => firstReportedAt },
    { name: 'hours after the first', value: ({ hoursAfterFirst }) => hoursAfterFirst?.toFixed(1), isNumber: true },
    { name: 'terms', value: ({ terms }) => terms.map(({ label, count }) => `${label} ${count}`).join(', ') },
  ];
}

const METHOD = (
  <p>
    Counted are articles with a date of publication within the days named, in UTC. An outlet is called silent where none
    of its articles reports it although chance would explain that in less than 5 % of cases, had it reported as often as
    all others together: (1 − p)ⁿ for its n articles, where p is the others’ share. With fewer articles nobody can tell.
    Where an article gives only a day, it counts from noon. Independent reports are in no near copy of another outlet’s
    article and come through nobody else. Times after the first are drawn on a logarithmic scale.
  </p>
);
