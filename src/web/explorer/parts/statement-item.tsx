import type { DateBasis, DatePrecision, Polarity, ReportKind, ReportMode } from '../../../generated/operations.ts';
import { hrefOf, Link, useNavigation } from '../frame/navigation.tsx';
import { counted, days } from './format.ts';
import { NumberLink } from './number-link.tsx';

/** What every list of statements asks of each. */
export interface StatementShown {
  id: string;
  text: string;
  mode: ReportMode;
  polarity: Polarity;
  said: { from: string; to: string; precision: DatePrecision; basis: DateBasis };
  speakerAsWritten: string;
  speakers: { slug: string; name: string }[];
  parties: { slug: string; name: string }[];
  report: {
    id: string;
    cue: string | null;
    kind: ReportKind;
    confidence: number;
    article: { id: string; headline: string | null; outlet: { slug: string; name: string } };
  };
  reports: { totalCount: number };
}

export const BASES: Record<DateBasis, string> = {
  STATED: 'the day is stated',
  RELATIVE: 'the day is told relative to the article’s',
  CONTEXT: 'the day stands in a sentence before',
  PUBLICATION: 'the day of publication',
  INGESTION: 'the day on which it was taken in',
  BY_HAND: 'the day a person gave',
};

export const MODES: Record<ReportMode, string> = { DIRECT: 'quoted', INDIRECT: 'paraphrased', MIXED: 'partly quoted' };

/** One statement: who, for whom, when, in which words, and who told it. */
export function StatementItem({ statement }: { statement: StatementShown }) {
  const { question } = useNavigation();
  const { said, report, polarity, mode, speakers, parties } = statement;
  const named = speakers.map(({ name }) => name).join(' and ');
  const others = parties.filter(({ slug }) => !speakers.some((speaker) => speaker.slug === slug));
  return (
    <article className="statement">
      <p className="who">
        <strong>{named || statement.speakerAsWritten || 'Nobody named'}</strong>
        {others.length > 0 && <span> for {others.map(({ name }) => name).join(' and ')}</span>}
        <span className="cue"> {report.cue ?? (mode === 'DIRECT' ? 'in their own words' : '')}</span>
        {polarity === 'DENIES' && <span className="flag">denies that</span>}
        {polarity === 'QUESTIONS' && <span className="flag">doubts that</span>}
        {report.kind !== 'SPEECH' && (
          <span className="flag">{report.kind === 'BELIEF' ? 'a belief' : 'an intention'}</span>
        )}
      </p>
      {mode === 'DIRECT' ? (
        <blockquote className="words quoted" dir="auto">
          {statement.text}
        </blockquote>
      ) : (
        <p className="words" dir="auto">
          {statement.text}
        </p>
      )}
      <p className="facts">
        <time dateTime={said.from} title={BASES[said.basis]}>
          {days(said.from, said.to)}
        </time>
        <span className={`basis-${said.basis.toLowerCase()}`}> ({BASES[said.basis]})</span>
        <span className="mode"> · {MODES[mode]}</span>
        {' · '}
        <Link href={hrefOf(`/article/${report.article.id}`, question, { report: report.id })}>
          {report.article.outlet.name}:{' '}
          <cite dir="auto">{report.article.headline ?? 'an article without a headline'}</cite>
        </Link>
        {statement.reports.totalCount > 1 && (
          <>
            {' · '}
            <NumberLink
              count={statement.reports.totalCount}
              of="report"
              href={hrefOf(`/tellings/${statement.id}`, question)}
              label="of this statement"
            >
              {counted(statement.reports.totalCount, 'telling')}
            </NumberLink>
          </>
        )}
      </p>
    </article>
  );
}
