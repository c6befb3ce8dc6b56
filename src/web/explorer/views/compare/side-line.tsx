import type { CompareQuery, LeftOutReason } from '../../../../generated/operations.ts';
import { hrefOf, Link } from '../../frame/navigation.tsx';
import { counted, number, word } from '../../parts/format.ts';
import { NumberLink } from '../../parts/number-link.tsx';
import { OF_NOBODY, type Rest } from '../../question/left-out.ts';
import type { Question } from '../../question/question.ts';
import { sentenceOf } from '../../question/sentence.ts';

/** One of the questions in words, how many statements meet it, and how many of them are nobody's. */
export function SideLine({
  name,
  question,
  voices: { n, leftOut },
}: {
  name: string;
  question: Question;
  voices: Pick<CompareQuery['voices'], 'n' | 'leftOut'>;
}) {
  return (
    <li>
      <small>{name}</small> <Link href={hrefOf('/', question)}>{sentenceOf(question)}</Link>:{' '}
      <NumberLink count={n} href={hrefOf('/statements', question)} label={`of the ${name.toLowerCase()}`}>
        {counted(n, 'statement')}
      </NumberLink>
      {leftOut.map(({ reason, count }) => (
        <LeftOut key={reason} reason={reason} count={count} question={question} />
      ))}
    </li>
  );
}

function LeftOut({ reason, count, question }: { reason: LeftOutReason; count: number; question: Question }) {
  if (count === 0) return null;
  const narrowed = (OF_NOBODY as Rest)[reason];
  const name = word(reason);
  return (
    <>
      ,{' '}
      {narrowed ? (
        <NumberLink count={count} href={hrefOf('/statements', { ...question, ...narrowed })} label={`with ${name}`} />
      ) : (
        number(count)
      )}{' '}
      with {name}
    </>
  );
}
