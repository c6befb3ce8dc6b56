import type { TakenStanceRow } from '../../store/answers/taken-stances.ts';
import type { ActorRow, AffiliationRow, Dimension } from '../../store/read/dimensions.ts';
import type { StanceConflict } from './conflict.ts';
import { byHolder, type StancesByIssue } from './holders.ts';
import { areCopies } from './near-copies.ts';

export type Actors = Pick<Dimension<ActorRow>, 'find'>;

/**
 * What those who speak for a body or hold an office in it said against what it, a body above it, or who holds office there
 * had said last. Of statements in a row that take the same stance, the one that follows most closely.
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
      runsIn(ofIssue).flatMap((run) => {
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
  const said = superiors.flatMap(({ actorId, bodyId, office }) => {
    if (taken.speakers.includes(actorId)) return [];
    const ofActor = bySpeaker.get(actorId)?.get(taken.issueId) ?? [];
    return ofActor
      .filter(({ day, lastDay }) => day === taken.day || (lastDay < taken.day && day >= taken.day - window))
      .filter((against) => !against.speakers.includes(holderId) && !areCopies(taken, against))
      .filter(({ day }) => office === undefined || isValid(office, day))
      .map((against) => ({ bodyId, against }));
  });
  const last = said.reduce((latest, { against }) => Math.max(latest, against.day), Number.NEGATIVE_INFINITY);
  return said.filter(({ against }) => against.day === last);
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
