import { hrefOf, Link, useNavigation } from '../../frame/navigation.tsx';
import { counted, day, days } from '../../parts/format.ts';
import { NumberLink } from '../../parts/number-link.tsx';
import { Stance } from '../../parts/stance.tsx';
import type { Lane, Position } from './lanes.ts';
import { evidenceOf, type Holders } from './place.ts';

/** The lanes in words: under each name, its positions one after the other, with conditions and evidence. */
export function Story({ lanes, by }: { lanes: readonly Lane[]; by: Holders }) {
  const { question } = useNavigation();
  return (
    <ul className="story plain">
      {lanes.map(({ slug, name, positions }) => (
        <li key={slug}>
          <h3>
            <Link href={hrefOf('/', { ...question, [by === 'PARTY' ? 'parties' : 'speakers']: [slug] })}>{name}</Link>
          </h3>
          <ol className="plain">
            {positions.map((position) => (
              <Chapter key={position.id} position={position} />
            ))}
          </ol>
        </li>
      ))}
    </ul>
  );
}

function Chapter({ position }: { position: Position }) {
  const { path, question, own } = useNavigation();
  const { holder, stance, condition, from, to, supporting, opposing } = position;
  const href = (isFor: boolean) => hrefOf(path, question, evidenceOf(position, isFor, own));
  return (
    <li>
      <span className="when">{to ? days(from, to) : `since ${day(from)}`}</span>
      <Stance stance={stance} />
      <span className="rests-on">
        <NumberLink count={supporting.totalCount} href={href(true)} label={`for this position of ${holder.name}`}>
          {counted(supporting.totalCount, 'statement')}
        </NumberLink>
        {opposing.totalCount > 0 && (
          <>
            ,{' '}
            <NumberLink
              count={opposing.totalCount}
              href={href(false)}
              label={`against this position of ${holder.name}`}
            />{' '}
            otherwise
          </>
        )}
      </span>
      {condition && <q dir="auto">{condition}</q>}
    </li>
  );
}
