import { hrefOf, Link, useNavigation } from '../../frame/navigation.tsx';
import { number } from '../../parts/format.ts';
import { askedOf, evidenceOf, isTogether, nameOfTie, type Slice, type Tie } from './place.ts';

const FIRST_TIES = 8;

/** The heaviest ties in words: who stands together, and who against whom. */
export function TieLists({ slice }: { slice: Slice }) {
  const { own } = useNavigation();
  const { tie: rule } = askedOf(own);
  const together = slice.ties.filter((tie) => isTogether(tie, rule));
  const against = slice.ties.filter((tie) => !isTogether(tie, rule));
  return (
    <div className="tie-lists">
      <TieList title="Together" slice={slice} ties={together} />
      <TieList title="Against each other" slice={slice} ties={against} />
    </div>
  );
}

function TieList({ title, slice, ties }: { title: string; slice: Slice; ties: readonly Tie[] }) {
  const { path, question, own } = useNavigation();
  if (ties.length === 0) return null;
  const rest = ties.slice(FIRST_TIES);
  const items = (shown: readonly Tie[]) => (
    <ol className="plain">
      {shown.map((tie) => (
        <li key={nameOfTie(tie)}>
          <Link href={hrefOf(path, question, evidenceOf(nameOfTie(tie), slice, own))}>
            {tie.source.label} and {tie.target?.label}
          </Link>{' '}
          <small>{weightWords(tie)}</small>
          <br />
          <small>{tie.concepts.map(({ label }) => label).join('; ')}</small>
        </li>
      ))}
    </ol>
  );
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {items(ties.slice(0, FIRST_TIES))}
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} lighter ties</summary>
          {items(rest)}
        </details>
      )}
    </section>
  );
}

/** `agreement 15, conflict 5` */
export const weightWords = ({ agreement, conflict }: Pick<Tie, 'agreement' | 'conflict'>): string =>
  `agreement ${number(agreement ?? 0)}, conflict ${number(conflict ?? 0)}`;
