import { hrefOf, Link, useNavigation } from '../../frame/navigation.tsx';
import { counted, days } from '../../parts/format.ts';
import { BASES } from '../../parts/statement-item.tsx';
import type { TellingStatement } from './telling-words.ts';

/** Who said it, for whom and when, and how many tell it. */
export function Utterance({ statement }: { statement: TellingStatement }) {
  const { question } = useNavigation();
  const { speakers, speakerAsWritten, parties, polarity, text, said, topics, reports, independentReports } = statement;
  const others = parties.filter(({ slug }) => !speakers.some((speaker) => speaker.slug === slug));
  return (
    <section className="utterance" aria-label="The utterance">
      <p className="who">
        <strong>{speakers.map(({ name }) => name).join(' and ') || speakerAsWritten || 'Nobody named'}</strong>
        {others.length > 0 && <span> for {others.map(({ name }) => name).join(' and ')}</span>}
        {polarity === 'DENIES' && <span className="flag">denies that</span>}
        {polarity === 'QUESTIONS' && <span className="flag">doubts that</span>}
      </p>
      <p className="words" dir="auto">
        {text}
      </p>
      <p className="facts">
        <time dateTime={said.from}>{days(said.from, said.to)}</time> ({BASES[said.basis]})
        {topics.length > 0 && (
          <>
            {' · about '}
            {topics.map(({ slug, name }, at) => (
              <span key={slug}>
                {at > 0 && ', '}
                <Link href={hrefOf('/', { ...question, topics: [slug] })}>{name}</Link>
              </span>
            ))}
          </>
        )}
      </p>
      <p className="told">
        <strong data-total={reports.totalCount} data-of="report">
          Told in {counted(reports.totalCount, 'report')}
        </strong>
        , {independentReports} independent of each other.
      </p>
    </section>
  );
}
