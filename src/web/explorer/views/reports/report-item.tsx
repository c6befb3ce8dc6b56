import type { ReportsQuery } from '../../../../generated/operations.ts';
import { hrefOf, Link, useNavigation } from '../../frame/navigation.tsx';
import { counted, days, moment, percent } from '../../parts/format.ts';
import { NumberLink } from '../../parts/number-link.tsx';
import { BASES, MODES } from '../../parts/statement-item.tsx';

type ReportShown = ReportsQuery['reports']['nodes'][number];

/** One report: which outlet tells it and when, in which words, of whom, and what else tells the same. */
export function ReportItem({ report }: { report: ReportShown }) {
  const { question } = useNavigation();
  const { article, statement, text, mode, kind, polarity, cue, via, confidence } = report;
  const { speakers, parties, said, reports } = statement;
  const named = speakers.map(({ name }) => name).join(' and ');
  const others = parties.filter(({ slug }) => !speakers.some((speaker) => speaker.slug === slug));
  return (
    <article className="report">
      <p className="source">
        <strong>{article.outlet.name}</strong>
        {', '}
        {article.published ? (
          <time dateTime={article.published.at}>{moment(article.published)}</time>
        ) : (
          'without a date'
        )}
        {': '}
        <Link href={hrefOf(`/article/${article.id}`, question, { report: report.id })}>
          <cite dir="auto">{article.headline ?? 'an article without a headline'}</cite>
        </Link>
      </p>
      <p className="who">
        {named || report.speakerAsWritten || 'Nobody named'}
        {others.length > 0 && ` for ${others.map(({ name }) => name).join(' and ')}`}
        <span className="cue"> {cue}</span>
        {polarity === 'DENIES' && <span className="flag">denies that</span>}
        {polarity === 'QUESTIONS' && <span className="flag">doubts that</span>}
        {kind !== 'SPEECH' && <span className="flag">{kind === 'BELIEF' ? 'a belief' : 'an intention'}</span>}
      </p>
      <p className={mode === 'DIRECT' ? 'words quoted' : 'words'} dir="auto">
        {text}
      </p>
      <p className="facts">
        <time dateTime={said.from}>said {days(said.from, said.to)}</time> ({BASES[said.basis]}) · {MODES[mode]}
        {via.length > 0 && <> · through {via.map(({ name }) => name).join(', ')}</>}
        {article.copyOf && (
          <>
            {' · in a near copy of '}
            <Link href={hrefOf(`/article/${article.copyOf.id}`, question)}>{article.copyOf.outlet.name}’s article</Link>
          </>
        )}
        {' · '}
        {percent(confidence)} sure
        {reports.totalCount > 1 && (
          <>
            {' · '}
            <NumberLink
              count={reports.totalCount}
              of="report"
              href={hrefOf(`/tellings/${statement.id}`, question)}
              label="of this statement"
            >
              {counted(reports.totalCount, 'telling')}
            </NumberLink>
          </>
        )}
      </p>
    </article>
  );
}
