import type { ReactNode } from 'react';
import type { ShiftsQuery } from '../../../../generated/operations.ts';
import { hrefOf, Link, useNavigation } from '../../frame/navigation.tsx';
import { Difference } from '../../parts/difference.tsx';
import { days } from '../../parts/format.ts';
import { Stance } from '../../parts/stance.tsx';
import { BASES } from '../../parts/statement-item.tsx';
import '../../parts/sides.css';

export type TakenStance = ShiftsQuery['shifts']['latest'][number]['before'];

/** A sentence with the stance that it takes: its words, who said it when, how sure, and where it stands. */
export function Side({ title, side, children }: { title: string; side: TakenStance; children?: ReactNode }) {
  const { question } = useNavigation();
  const { statement, stance, report } = side;
  const speakers = statement.speakers.map(({ name }) => name).join(' and ');
  return (
    <div className="side">
      <h4>{title}</h4>
      <p>
        <Stance stance={stance.stance} /> <small className="facts">{stance.confidence.toFixed(2)} sure</small>
      </p>
      <p className="words" dir="auto">
        <Emphasised text={report.text} words={stance.wording} />
      </p>
      {stance.condition && (
        <p className="facts">
          the condition: <q dir="auto">{stance.condition}</q>
        </p>
      )}
      <p className="facts">
        {speakers || report.speakerAsWritten || 'Nobody named'}
        {report.cue && (
          <>
            {' '}
            (<q dir="auto">{report.cue}</q>)
          </>
        )}
        {statement.polarity === 'DENIES' && ', who denies it'}
        {statement.polarity === 'QUESTIONS' && ', who doubts it'}
        {' · '}
        <time dateTime={statement.said.from} title={BASES[statement.said.basis]}>
          {days(statement.said.from, statement.said.to)}
        </time>
        {' · '}
        <Link href={hrefOf(`/article/${report.article.id}`, question, { report: report.id })}>
          {report.article.outlet.name}:{' '}
          <cite dir="auto">{report.article.headline ?? 'an article without a headline'}</cite>
        </Link>
      </p>
      {children}
    </div>
  );
}

/** A text with the words on which its stance rests in bold; they may lie outside of it. */
function Emphasised({ text, words }: { text: string; words: string }) {
  const at = words ? text.indexOf(words) : -1;
  if (at < 0) return <>{text}</>;
  return (
    <>
      {text.slice(0, at)}
      <b>{words}</b>
      {text.slice(at + words.length)}
    </>
  );
}

/** The two sentences compared word by word, for those who want to see it. */
export function WordByWord({
  before,
  after,
  isOpen = false,
}: {
  before: TakenStance;
  after: TakenStance;
  isOpen?: boolean;
}) {
  return (
    <details className="words-changed" open={isOpen}>
      <summary>Compared word by word</summary>
      <Difference before={before.report.text} after={after.report.text} />
    </details>
  );
}
