import { hrefOf, Link, useNavigation } from '../../frame/navigation.tsx';
import { counted, days } from '../../parts/format.ts';
import { NumberLink } from '../../parts/number-link.tsx';
import { Stance } from '../../parts/stance.tsx';
import { BASES, MODES } from '../../parts/statement-item.tsx';
import { TICKED } from '../../question/fields.ts';
import { NOTHING } from '../../question/question.ts';
import { Chain } from './chain.tsx';
import { type Correction, CorrectionItem } from './corrections.tsx';
import type { Report } from './marks.ts';
import { Provenance } from './provenance.tsx';

/** All that is known of one report: from whom to whom it counts, when, about what, how sure, and who found it. */
export function ReportPanel({
  report,
  text,
  corrections,
}: {
  report: Report;
  text: string;
  corrections: readonly Correction[];
}) {
  const { question } = useNavigation();
  const { statement, mode, kind, polarity } = report;
  const { said, stances, topics, reports } = statement;
  return (
    <>
      <p className="words" dir="auto">
        {report.text}
      </p>
      <dl className="known">
        <dt>Who</dt>
        <dd>
          <Chain report={report} text={text} />
        </dd>
        <dt>How</dt>
        <dd>
          {MODES[mode]}, {TICKED.kinds[kind]}, {TICKED.polarity[polarity]}
          {polarity === 'DENIES' && ' (the words are what they deny)'}
          {report.translated && '; in translation, so these are not the speaker’s own words'}
        </dd>
        <dt>When</dt>
        <dd>
          <time dateTime={said.from}>{days(said.from, said.to)}</time> <small>({BASES[said.basis]})</small>
        </dd>
        <dt>About</dt>
        <dd>
          {topics.length === 0 && 'no topic that is known'}
          {topics.map(({ slug, name }) => (
            <Topic key={slug} slug={slug} name={name} report={report} text={text} />
          ))}
        </dd>
        {stances.length > 0 && (
          <>
            <dt>Stands</dt>
            <dd>
              <ul className="plain">
                {stances.map(({ issue, stance, condition, wording, confidence }) => (
                  <li key={issue.slug}>
                    <Stance stance={stance} />{' '}
                    <Link href={hrefOf('/positions', { ...NOTHING, issues: [issue.slug] })}>{issue.proposition}</Link>{' '}
                    <small>
                      by <q dir="auto">{wording}</q>, {confidence.toFixed(2)} sure
                      {condition && (
                        <>
                          ; the condition: <q dir="auto">{condition}</q>
                        </>
                      )}
                    </small>
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        <dt>Told in</dt>
        <dd>
          <NumberLink
            count={reports.totalCount}
            of="report"
            href={hrefOf(`/tellings/${statement.id}`, question)}
            label="of this statement"
          >
            {counted(reports.totalCount, 'report')}
          </NumberLink>
          {reports.totalCount > 1 && `, ${statement.independentReports} of them independent of each other`}
        </dd>
        <Provenance report={report} />
      </dl>
      {corrections.length > 0 && (
        <section className="corrections" aria-label="Corrections of this statement">
          <h3>What people said of it</h3>
          {corrections.map((correction) => (
            <CorrectionItem key={`${correction.at} ${correction.kind}`} correction={correction} />
          ))}
        </section>
      )}
    </>
  );
}

/** A topic, and the words of the report that make it about that; where they stand for others, those too. */
function Topic({ slug, name, report, text }: { slug: string; name: string; report: Report; text: string }) {
  const terms = report.terms.filter(({ topic }) => topic.slug === slug);
  return (
    <p>
      <Link href={hrefOf('/', { ...NOTHING, topics: [slug] })}>{name}</Link>
      {terms.length > 0 && <small> by </small>}
      {terms.map(({ text: words, basis, introduced, span }, at) => (
        <small key={span.start}>
          {at > 0 && ', '}
          <q dir="auto">{words}</q>
          {basis === 'REFERENCE' && introduced && text && (
            <>
              {' '}
              (for <q dir="auto">{text.slice(introduced.start, introduced.end)}</q>)
            </>
          )}
        </small>
      ))}
    </p>
  );
}
