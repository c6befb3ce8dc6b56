import type { TakenStanceRow } from '../../store/answers/taken-stances.ts';
import type { ActorRow, AffiliationRow, Dimension } from '../../store/read/dimensions.ts';
import type { StanceConflict } from './conflict.ts';
import { byHolder, type StancesByIssue } from './holders.ts';
import { areCopies } from './near-copies.ts';
import { byDay, surestOfEach } from './positions.ts';

export type Actors = Pick<Dimension<ActorRow>, 'find'>;

/**
 * What those who speak for a body or hold an office in it said against what it, a body above it, or who holds office there
 * had said last. Of each day's statements, the surest; of days in a row with the same stance, the one that follows it most
 * closely.
 */
export function againstBodies(
  stances: readonly TakenStanceRow[],
  speakers: (stance: TakenStanceRow) => readonly number[],
  actors: Actors,
  window: number,
): StanceConflict[] {
  const bySpeaker = byHolder(stances, speakers);
  return [...bySpeaker].flatMap(([holderId, ofSpeaker]) => {
    if (!actors.find(holderId)?.affiliations.some(isSpeaking)) return [];
    return [...ofSpeaker].flatMap(([issueId, ofIssue]) =>
      runsIn([...byDay(ofIssue).values()].flatMap(surestOfEach)).flatMap((run) => {
        const conflicts = run.flatMap((taken) =>
          lastSaidBy(superiorsOf(holderId, taken.day, actors), { holderId, taken, bySpeaker, window })
            .filter(({ against }) => against.stance !== taken.stance)
            .map((last) => ({ issueId, holderId, taken, ...last })),
        );
        return conflicts.sort(byNearness).slice(0, 1);
      }),
    );
  });
}

interface Said {
  holderId: number;
  taken: TakenStanceRow;
  bySpeaker: ReadonlyMap<number, StancesByIssue>;
  window: number;
}

/** What superiors said last before somebody's statement, or on its day, apart from near copies and what they said together. */
function lastSaidBy(superiors: readonly Superior[], { holderId, taken, bySpeaker, window }: Said) {
  const isMeant = ({ actorId, office }: Superior) => {
    return (against: TakenStanceRow): boolean =>
      (against.day === taken.day || against.lastDay < taken.day) &&
      !against.speakers.includes(holderId) &&
      !taken.speakers.includes(actorId) &&
      !areCopies(taken, against) &&
      (office === undefined || isValid(office, against.day));
  };
  const said = superiors.flatMap((superior) => {
    const ofActor = bySpeaker.get(superior.actorId)?.get(taken.issueId) ?? [];
    const last = latestBetween(taken.day - window, taken.day, ofActor, isMeant(superior));
    return last.map((against) => ({ bodyId: superior.bodyId, against }));
  });
  const last = said.reduce((latest, { against }) => Math.max(latest, against.day), Number.NEGATIVE_INFINITY);
  return said.filter(({ against }) => against.day === last);
}

/** Of stances in the order of their days, those of the last day within bounds on which one is meant. */
function latestBetween(
  from: number,
  to: number,
  stances: readonly TakenStanceRow[],
  isMeant: (stance: TakenStanceRow) => boolean,
): TakenStanceRow[] {
  const found: TakenStanceRow[] = [];
  for (let i = countUntil(to, stances) - 1; i >= 0; i--) {
    const each = stances[i];
    if (each === undefined || each.day < (found[0]?.day ?? from)) break;
    if (isMeant(each)) found.push(each);
  }
  return found;
}

/** How many of stances in the order of their days are of a day or of one before it, by binary search. */
function countUntil(day: number, stances: readonly TakenStanceRow[]): number {
  let [low, high] = [0, stances.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stances[middle]?.day ?? 0) <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Stances in a row that are the same. */
function runsIn(stances: readonly TakenStanceRow[]): TakenStanceRow[][] {
  const runs: TakenStanceRow[][] = [];
  for (const each of stances) {
    const run = runs.at(-1);
    if (run?.[0]?.stance === each.stance) run.push(each);
    else runs.push([each]);
  }
  return runs;
}

/** A body, or somebody while they hold an office in it. */
interface Superior {
  actorId: number;
  bodyId: number;
  office?: AffiliationRow;
}

/** Whom somebody ought to agree with on a day: their body, what is above it up to the party, and who holds office there. */
function superiorsOf(speaker: number, day: number, actors: Actors): Superior[] {
  const found: Superior[] = [];
  const seen = new Set<number>();
  let bodies = (actors.find(speaker)?.affiliations ?? []).filter((each) => isSpeaking(each) && isValid(each, day));
  // In their own body, officials are each other's equals.
  const equals = new Set(bodies.filter(({ kind }) => kind === 'HOLDS_OFFICE').map(({ toId }) => toId));
  while (bodies.length > 0) {
    const ring = bodies.flatMap(({ toId }) => actors.find(toId) ?? []).filter(({ id }) => !seen.has(id));
    for (const body of ring) {
      seen.add(body.id);
      found.push({ actorId: body.id, bodyId: body.id });
      if (equals.has(body.id)) continue;
      const offices = body.affiliates.filter(({ kind, actorId }) => kind === 'HOLDS_OFFICE' && actorId !== speaker);
      found.push(...offices.map((office) => ({ actorId: office.actorId, bodyId: body.id, office })));
    }
    bodies = ring
      .filter(({ isParty }) => !isParty)
      .flatMap(({ affiliations }) => affiliations.filter((each) => each.kind === 'PART_OF' && isValid(each, day)));
  }
  return found;
}

const isSpeaking = ({ kind }: AffiliationRow) => kind === 'SPEAKS_FOR' || kind === 'HOLDS_OFFICE';

const MS_PER_DAY = 86_400_000;

/** Whether an affiliation holds on a day, given in days since 1970-01-01. */
function isValid({ from, until }: AffiliationRow, day: number): boolean {
  const time = day * MS_PER_DAY;
  return (from === null || Date.parse(from) <= time) && (until === null || time <= Date.parse(until));
}

/** The nearest in time first, then the surest. */
function byNearness(a: StanceConflict, b: StanceConflict): number {
  const distance = ({ taken, against }: StanceConflict) => taken.day - against.day;
  const sureness = ({ taken, against }: StanceConflict) => taken.confidence + against.confidence;
  return (
    distance(a) - distance(b) || sureness(b) - sureness(a) || a.taken.id - b.taken.id || a.against.id - b.against.id
  );
}
