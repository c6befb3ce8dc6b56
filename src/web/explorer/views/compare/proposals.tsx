import { Voices } from '../../../../generated/operations.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { hrefOf, Link, useNavigation } from '../../frame/navigation.tsx';
import { Empty } from '../../parts/states.tsx';
import { filterOf, type Question } from '../../question/question.ts';
import { withOther } from './other-question.ts';

/** A comparison that can be had with one click. */
interface Proposal {
  label: string;
  first: Partial<Question>;
  second: Partial<Question>;
}

/** While there is no second question: comparisons that suit the first. */
export function Proposals() {
  const { path, question, own } = useNavigation();
  const filter = filterOf(question);
  const parties = useAnswer(Voices, { filter, by: 'PARTY', first: 2 });
  const outlets = useAnswer(Voices, { filter, by: 'OUTLET', first: 2 });
  const proposals: Proposal[] = [
    ...pairOf(parties.data?.voices.nodes, (key) => ({ parties: [key] })),
    ...pairOf(outlets.data?.voices.nodes, (key) => ({ outlets: [key] })),
    {
      label: 'What was quoted and what was paraphrased',
      first: { modes: ['DIRECT', 'MIXED'] },
      second: { modes: ['INDIRECT'] },
    },
  ];
  return (
    <Empty>
      <h2>Compare it with what?</h2>
      <p>Change the second question above, or begin with one of these.</p>
      <ul>
        {proposals.map(({ label, first, second }) => (
          <li key={label}>
            <Link href={hrefOf(path, { ...question, ...first }, withOther(own, { ...question, ...second }))}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </Empty>
  );
}

/** The two loudest, against each other. */
function pairOf(
  voices: readonly { key: string; label: string }[] | undefined,
  narrow: (key: string) => Partial<Question>,
): Proposal[] {
  const [one, other] = voices ?? [];
  if (!one || !other) return [];
  return [{ label: `${one.label} and ${other.label}`, first: narrow(one.key), second: narrow(other.key) }];
}
