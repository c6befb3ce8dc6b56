import type { VoicesQuery } from '../../../../generated/operations.ts';
import { hrefOf, Link, useNavigation } from '../../frame/navigation.tsx';
import { counted, day, days } from '../../parts/format.ts';
import { INDEPENDENT, NumberLink, useStatementsHref } from '../../parts/number-link.tsx';
import { Stance } from '../../parts/stance.tsx';
import { StatementItem } from '../../parts/statement-item.tsx';
import type { Question } from '../../question/question.ts';

type Voice = VoicesQuery['voices']['nodes'][number];

const MOST_TERMS = 5;
/** Keeps a number on the line of what it counts. */
const NO_BREAK = '\u00A0';

/** One voice: how much, from when to when, the latest words, where it stands, its terms, and who carried it. */
export function VoiceRow({ voice, narrowed, most }: { voice: Voice; narrowed: Partial<Question>; most: number }) {
  const { question } = useNavigation();
  const statements = useStatementsHref();
  const { label, count, reports, independentReports, first, last, latest, positions, terms, outlets } = voice;
  return (
    <section className="voice" aria-label={label}>
      <header>
        <h3>
          <Link href={hrefOf('/', { ...question, ...narrowed })}>{label}</Link>
        </h3>
        <p className="amount">
          <NumberLink count={count} href={statements(narrowed)} label={`of ${label}`} />
          <meter min={0} max={most} value={count} aria-hidden="true" />
        </p>
        <p className="days">{days(first, last)}</p>
        <p className="tellings">
          <NumberLink
            count={reports}
            of="report"
            href={hrefOf('/reports', { ...question, ...narrowed })}
            label={`of what ${label} said`}
          >
            {counted(reports, 'report')}
          </NumberLink>
          ,{' '}
          <NumberLink
            count={independentReports}
            of="report"
            href={hrefOf('/reports', { ...question, ...narrowed }, INDEPENDENT)}
            label={`independent of each other, of what ${label} said`}
          />{' '}
          independent
        </p>
      </header>
      <div className="voice-body">
        {latest && <StatementItem statement={latest} />}
        {positions.length > 0 && (
          <ul className="stands plain">
            {positions.map(({ issue, stance, from, condition }) => (
              <li key={issue.slug}>
                <Stance stance={stance} />{' '}
                <Link href={hrefOf('/positions', { ...question, ...narrowed, issues: [issue.slug] })}>
                  {issue.proposition}
                </Link>{' '}
                <small>since {day(from)}</small>
                {condition && <q dir="auto">{condition}</q>}
              </li>
            ))}
          </ul>
        )}
      </div>
      <footer>
        {terms.length > 0 && (
          <p>
            <small>Says</small>{' '}
            {terms.slice(0, MOST_TERMS).map(({ term, label: shown, count: uses, topic }) => (
              <span className="tally" key={`${topic.slug} ${term}`}>
                {shown}
                {NO_BREAK}
                <NumberLink
                  count={uses}
                  href={statements({ ...narrowed, topics: [topic.slug], terms: [term] })}
                  label={`with the term ${shown}`}
                />
              </span>
            ))}
          </p>
        )}
        {outlets.length > 0 && (
          <p>
            <small>Told by</small>{' '}
            {outlets.map(({ outlet, count: told }) => (
              <span className="tally" key={outlet.slug}>
                {outlet.name}
                {NO_BREAK}
                <NumberLink
                  count={told}
                  href={statements({ ...narrowed, outlets: [outlet.slug] })}
                  label={`told by ${outlet.name}`}
                />
              </span>
            ))}
          </p>
        )}
      </footer>
    </section>
  );
}
