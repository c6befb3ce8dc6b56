import type { CoverageStatus } from '../../../../generated/operations.ts';
import { hrefOf, Link, useNavigation } from '../../frame/navigation.tsx';
import { instant, percent } from '../../parts/format.ts';
import { NumberLink } from '../../parts/number-link.tsx';
import { type CoverageLinks, type OutletCoverage, withTerm } from './links.ts';
import { countryName, KINDS, lag, NOT_READ, STATUSES } from './outlet-words.ts';

const MOST_TERMS = 3;

/** All outlets, those of one status together: what each reported, out of how much, and in which words. */
export function OutletTable({ outlets, links }: { outlets: readonly OutletCoverage[]; links: CoverageLinks }) {
  const groups = (Object.keys(STATUSES) as CoverageStatus[])
    .map((status) => ({ status, members: outlets.filter((each) => each.status === status) }))
    .filter(({ members }) => members.length > 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keys.
    <section className="table-scroll" tabIndex={0} aria-label="Outlets">
      <table className="outlets">
        <caption>Outlets by what they did</caption>
        <thead>
          <tr>
            <th scope="col">Outlet</th>
            <th scope="col">First reported</th>
            <th scope="col" className="numeric">
              Statements
            </th>
            <th scope="col" className="numeric">
              Reports
            </th>
            <th scope="col">Articles with it, of those read</th>
            <th scope="col">Words it uses most</th>
          </tr>
        </thead>
        {groups.map(({ status, members }) => (
          <tbody key={status}>
            <tr>
              <th scope="rowgroup" colSpan={6} className="status">
                <div>
                  <StatusMark status={status} /> <small>{STATUSES[status].says}</small>
                </div>
              </th>
            </tr>
            {members.map((member) => (
              <OutletRow key={member.outlet.slug} member={member} links={links} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

/** A status as shape and words. */
export function StatusMark({ status }: { status: CoverageStatus }) {
  const { path, name } = STATUSES[status];
  return (
    <span className={`status-mark status-${status.toLowerCase().replace('_', '-')}`}>
      <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
        <path d={path} fillRule="evenodd" />
      </svg>{' '}
      {name}
    </span>
  );
}

function OutletRow({ member, links }: { member: OutletCoverage; links: CoverageLinks }) {
  const { question } = useNavigation();
  const { outlet, status, notRead, firstReportedAt, hoursAfterFirst, count, reports, independentReports } = member;
  const label = `of ${outlet.name}`;
  return (
    <tr>
      <th scope="row" className="outlet">
        <Link href={hrefOf('/', { ...question, outlets: [outlet.slug] })}>{outlet.name}</Link>
        <small>
          {KINDS[outlet.kind].one}, {countryName(outlet.country)}
        </small>
      </th>
      {status === 'REPORTED' ? (
        <>
          <td>
            {firstReportedAt && <time dateTime={firstReportedAt}>{instant(firstReportedAt)}</time>}
            <small>{hoursAfterFirst ? `${lag(hoursAfterFirst)} after the first` : 'the first of all'}</small>
          </td>
          <td className="numeric">
            <NumberLink count={count} href={links.statements([outlet.slug])} label={label} />
          </td>
          <td className="numeric">
            <NumberLink count={reports} of="report" href={links.reports([outlet.slug])} label={label} />
            <small>
              <NumberLink
                count={independentReports}
                of="report"
                href={links.ownReports([outlet.slug])}
                label={`independent, ${label}`}
              />{' '}
              independent
            </small>
          </td>
        </>
      ) : (
        <td colSpan={3} className="why">
          {notRead ? NOT_READ[notRead] : chance(member)}
        </td>
      )}
      <td>
        <Articles member={member} links={links} />
      </td>
      <td className="terms">
        <Terms member={member} links={links} />
      </td>
    </tr>
  );
}

function chance({ chanceOfNone, articles }: OutletCoverage): string {
  const often = chanceOfNone < 0.001 ? 'less than 0.1 %' : percent(chanceOfNone, chanceOfNone < 0.1 ? 1 : 0);
  return `None of its ${articles} reports it; by chance alone that would be so in ${often} of cases.`;
}

function Articles({ member: { outlet, articles, reportingArticles }, links }: OutletProps) {
  if (articles === 0) return 'none read';
  const label = `of ${outlet.name}`;
  return (
    <>
      {reportingArticles > 0 ? (
        <NumberLink
          count={reportingArticles}
          of="article"
          href={links.reporting([outlet.slug])}
          label={`${label} with it`}
        />
      ) : (
        'none'
      )}{' '}
      of <NumberLink count={articles} of="article" href={links.read([outlet.slug])} label={`${label} that were read`} />
      <meter min={0} max={articles} value={reportingArticles} aria-hidden="true" />
    </>
  );
}

interface OutletProps {
  member: OutletCoverage;
  links: CoverageLinks;
}

function Terms({ member: { outlet, terms }, links }: OutletProps) {
  const { question } = useNavigation();
  return terms.slice(0, MOST_TERMS).map((use) => {
    const narrowed = withTerm(question, use);
    return (
      <span className="tally" key={`${use.topic.slug} ${use.term}`}>
        {use.label}{' '}
        {narrowed ? (
          <NumberLink
            count={use.count}
            href={links.statements([outlet.slug], narrowed)}
            label={`with the term ${use.label}, of ${outlet.name}`}
          />
        ) : (
          use.count
        )}
      </span>
    );
  });
}
