import { hrefOf, useNavigation } from '../../frame/navigation.tsx';
import { counted, day } from '../../parts/format.ts';
import { NumberLink } from '../../parts/number-link.tsx';
import { Stance } from '../../parts/stance.tsx';
import { type Cell, evidenceOf, type Row } from './place.ts';

/** How one stands to an issue: stance, since when, on which condition, and how many statements say so or otherwise. */
export function StanceCell({ cell, holder }: { cell: Cell; holder: Row['holder'] }) {
  const { path, question, own } = useNavigation();
  const { issue, stance, since, supporting, opposing, latest } = cell;
  const href = (isFor: boolean) => hrefOf(path, question, evidenceOf(holder.slug, issue.slug, isFor, own));
  return (
    <div className="stance-cell">
      <Stance stance={stance} /> <span className="since">since {day(since)}</span>
      {latest.stance.condition && <q dir="auto">{latest.stance.condition}</q>}
      <span className="rests-on">
        <NumberLink count={supporting} href={href(true)} label={`of ${holder.name} that say so`}>
          {counted(supporting, 'statement')}
        </NumberLink>
        {opposing > 0 && (
          <>
            , <NumberLink count={opposing} href={href(false)} label={`of ${holder.name} that say otherwise`} />{' '}
            otherwise
          </>
        )}
      </span>
    </div>
  );
}
