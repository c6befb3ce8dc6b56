import { hrefOf, Link } from '../../frame/navigation.tsx';
import { NumberLink } from '../../parts/number-link.tsx';
import { Stance } from '../../parts/stance.tsx';
import type { Question } from '../../question/question.ts';
import { GROUPS } from '../../timeline/groups.ts';
import { targetOf } from '../../timeline/links.ts';
import type { ComparedGroup } from './compared-figures.tsx';
import type { ComparedVoice } from './compared-voices.tsx';

/** One voice in one of the questions. */
export function VoiceSide({
  voice,
  question,
  by,
  most,
}: {
  voice: ComparedVoice | undefined;
  question: Question;
  by: ComparedGroup;
  /** The count that has the longest bar. */
  most: number;
}) {
  const target = voice && targetOf([voice], undefined, question, by, 'STATEMENTS');
  if (!target) return <td className="silent">nothing</td>;
  const { key, count, label, positions } = voice;
  return (
    <td>
      <p className="amount">
        <NumberLink {...target} label={`of ${label}`} />
        <meter min={0} max={most} value={count} aria-hidden="true" />
      </p>
      {positions.length > 0 && (
        <ul className="plain stands">
          {positions.map(({ issue, stance }) => (
            <li key={issue.slug}>
              <Stance stance={stance} />{' '}
              <Link href={hrefOf('/positions', { ...question, ...GROUPS[by].narrow(key), issues: [issue.slug] })}>
                {issue.proposition}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </td>
  );
}
