import { hrefOf, useFollow, useNavigation } from '../../frame/navigation.tsx';
import { counted, day, days as range } from '../../parts/format.ts';
import { ledger } from '../../parts/number-link.tsx';
import { STANCES, stanceClass } from '../../parts/stance.tsx';
import type { Days, Position } from './lanes.ts';
import { evidenceOf } from './place.ts';

/** Where days lie in the chart. */
export interface Frame {
  /** Where a day begins; or, with `after`, where the day that comes so many days later does. */
  x(day: string, after?: number): number;
  left: number;
  right: number;
  days: Days;
}

const HEIGHT = 16;
const SHAPE = 16;
/** From this width on a bar has room for its number. */
const ROOM_FOR_NUMBER = 44;
const ROOM_FOR_AGAINST = 76;
const CHARACTER = 7;
const AGAINST_RADIUS = 9;

/** A position: a bar that leads to what it rests on, and a circle with the number of those that speak against it. */
export function LaneBar({
  position,
  next,
  middle,
  frame,
}: {
  position: Position;
  next: Position | undefined;
  middle: number;
  frame: Frame;
}) {
  const { path, question, own } = useNavigation();
  const { holder, stance, condition, from, to, supporting, opposing } = position;
  const start = from < frame.days.from ? frame.left : frame.x(from);
  const isOpen = to === null || to > frame.days.to;
  const end = isOpen ? frame.right : frame.x(to, 1);
  const until = next ? Math.min(end, frame.x(next.from)) : end;
  const room = until - start - SHAPE / 2;
  const href = hrefOf(path, question, evidenceOf(position, true, own));
  const follow = useFollow(href);
  const when = to ? range(from, to) : `since ${day(from)}`;
  const what = `${holder.name}, ${STANCES[stance].label}, ${when}`;
  const hasAgainst = opposing.totalCount > 0 && room > ROOM_FOR_AGAINST;
  const name = `${counted(supporting.totalCount, 'statement')}: ${what}${condition ? `, “${condition}”` : ''}`;
  const words = wordsFor(position, room - (hasAgainst ? 3 * AGAINST_RADIUS : 0));
  return (
    <>
      <a
        className={`lane-bar ${stanceClass(stance)}`}
        href={href}
        onClick={follow}
        {...ledger(supporting.totalCount, 'statement')}
      >
        <title>{name}</title>
        <path className="bar" d={barPath(start, Math.max(end, start + 3), middle, isOpen)} />
        {stance === 'OPPOSES' && (
          <path
            className="bar-lines"
            d={barPath(start, Math.max(end, start + 3), middle, isOpen)}
            fill="url(#stance-opposes)"
          />
        )}
        <g transform={`translate(${start - SHAPE / 2} ${middle - SHAPE / 2})`}>
          <path className="shape" d={STANCES[stance].path} />
        </g>
        {words && (
          <text className="inside" x={start + SHAPE / 2 + 5} y={middle + 4.5}>
            {words}
          </text>
        )}
      </a>
      {hasAgainst && <Against position={position} what={what} x={until - 2 * AGAINST_RADIUS} y={middle} />}
    </>
  );
}

function Against({ position, what, x, y }: { position: Position; what: string; x: number; y: number }) {
  const { path, question, own } = useNavigation();
  const href = hrefOf(path, question, evidenceOf(position, false, own));
  const follow = useFollow(href);
  const count = position.opposing.totalCount;
  const name = `${counted(count, 'statement')} otherwise: ${what}`;
  return (
    <a className="lane-against" href={href} onClick={follow} {...ledger(count, 'statement')}>
      <title>{name}</title>
      <circle cx={x} cy={y} r={AGAINST_RADIUS} />
      <text x={x} y={y + 4.5} textAnchor="middle">
        {count}
      </text>
    </a>
  );
}

/** How many statements, and the condition as far as there is room; nothing where there is none. */
function wordsFor({ supporting, condition }: Position, room: number): string | undefined {
  if (room < ROOM_FOR_NUMBER) return undefined;
  const number = String(supporting.totalCount);
  const characters = Math.floor((room - 14) / CHARACTER) - number.length - 4;
  if (!condition || characters < 12) return number;
  const shown = condition.length <= characters ? condition : `${condition.slice(0, characters - 1).trimEnd()}…`;
  return `${number}  “${shown}”`;
}

/** A bar; one that still holds ends in an arrow. */
function barPath(start: number, end: number, middle: number, isOpen: boolean): string {
  const [top, bottom] = [middle - HEIGHT / 2, middle + HEIGHT / 2];
  return `M${start} ${top}H${end}${isOpen ? `l8 ${HEIGHT / 2}-8 ${HEIGHT / 2}` : `V${bottom}`}H${start}z`;
}
