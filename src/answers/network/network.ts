import { setImmediate } from 'node:timers/promises';
import {
  countMentions,
  countStandings,
  type Days,
  MAX_MENTIONS,
  type MentionRow,
  type NetworkCounting,
} from '../../store/answers/network.ts';
import type { Reader } from '../../store/database/sql.ts';
import type { StatementCriteria } from '../../store/read/statement-criteria.ts';
import { type LeftOut, leftOut } from '../left-out.ts';
import { type Camps, measureCamps, type Relations } from './camps.ts';
import { findCommunities } from './communities.ts';
import { countSlice, type SliceCounts } from './counts.ts';
import { eachPair, type Pairs, pairUp } from './pairs.ts';
import { type Ties, tiesOfPairs, tiesToConcepts, type Weighing } from './ties.ts';
import { countWindows, joinDays, type Window, windowsIn } from './windows.ts';

/** How a network is made of mentions. */
export interface NetworkQuestion extends NetworkCounting, Weighing {
  mode: 'ONE_MODE' | 'TWO_MODE';
  window: Window | undefined;
  minStatements: number;
}

/** The network of some days. */
export interface Slice extends Days {
  nodes: SliceCounts['nodes'];
  ties: Ties;
  /** Only in one mode, and where asked for. */
  communities?: CommunitiesOfSlice;
}

/** Communities by places of nodes, and how far they are camps. */
export interface CommunitiesOfSlice extends Camps {
  members: number[][];
  modularity: number | undefined;
}

/** A network, slice by slice. */
export interface Network {
  /** Ids of the nodes that are shown. */
  shown: number[];
  slices: Slice[];
}

/** What is wanted of slices, and what to do before each, which may throw to end the work. */
export interface NetworkOptions {
  communities: boolean;
  beforeEach?: () => void;
}

/** A network that is refused; the message says how to narrow the argument. */
export class NetworkTooLargeError extends Error {
  readonly argument: 'filter' | 'window' | 'maxTies';

  constructor(argument: NetworkTooLargeError['argument'], message: string) {
    super(message);
    this.argument = argument;
  }
}

/** The largest nodes are shown; hundreds more would be no picture any more. */
const MAX_NODES = 300;
const MAX_SLICES = 120;
const MAX_TIES = 20_000;

/** Reads what counts and makes a network of it; other work of the process gets its turn before each slice. */
export async function makeNetwork(
  db: Reader,
  criteria: StatementCriteria,
  question: NetworkQuestion,
  { communities, beforeEach }: NetworkOptions,
): Promise<Network> {
  const mentions = await countMentions(db, criteria, question);
  if (mentions.length > MAX_MENTIONS) {
    const message = `a network of so much needs more than ${MAX_MENTIONS} counts; narrow it, best by the days said`;
    throw new NetworkTooLargeError('filter', message);
  }
  const shown = chooseNodes(mentions, question.minStatements);
  const slices: Slice[] = [];
  let ties = 0;
  for (const days of stretchesOf(mentions, criteria, question)) {
    await setImmediate();
    beforeEach?.();
    const slice = makeSlice(mentionsOf(mentions, days), shown, days, question, communities);
    ties += slice.ties.heaviest.length;
    if (ties > MAX_TIES) {
      const message = `slices would list more than ${MAX_TIES} ties together; ask for fewer, or for fewer slices`;
      throw new NetworkTooLargeError('maxTies', message);
    }
    slices.push(slice);
  }
  return { shown, slices };
}

/** The nodes to show: those with enough statements in the whole range, the largest first. */
function chooseNodes(mentions: readonly MentionRow[], minStatements: number): number[] {
  const statements = new Map<number, number>();
  for (const { node, concept, count } of mentions) {
    if (concept === null) statements.set(node, (statements.get(node) ?? 0) + count);
  }
  return [...statements]
    .filter(([, count]) => count >= minStatements)
    .sort(([a, one], [b, other]) => other - one || a - b)
    .slice(0, MAX_NODES)
    .map(([id]) => id);
}

/** The days of each slice. Where the range that is asked for is open, it begins or ends with what counts. */
function stretchesOf(
  mentions: readonly MentionRow[],
  { saidFrom, saidTo }: StatementCriteria,
  { window }: NetworkQuestion,
): Days[] {
  const start = saidFrom ?? mentions[0]?.day;
  const end = saidTo ?? mentions.at(-1)?.day;
  if (start === undefined || end === undefined || start > end) return [];
  if (!window) return [{ start, end }];
  const count = countWindows({ start, end }, window);
  if (count > MAX_SLICES) {
    const message = `${count} windows are more than ${MAX_SLICES}; ask for longer steps or for fewer days`;
    throw new NetworkTooLargeError('window', message);
  }
  return windowsIn({ start, end }, window);
}

function makeSlice(
  mentions: readonly MentionRow[],
  shown: readonly number[],
  days: Days,
  question: NetworkQuestion,
  communities: boolean,
): Slice {
  const counts = countSlice(mentions, new Set(shown), question.duplicates);
  return { ...days, nodes: counts.nodes, ...tieUp(counts, question, communities) };
}

function tieUp(
  counts: SliceCounts,
  question: NetworkQuestion,
  communities: boolean,
): Pick<Slice, 'ties' | 'communities'> {
  if (question.mode === 'TWO_MODE') return { ties: tiesToConcepts(counts, question) };
  const pairs = pairUp(counts);
  const ties = tiesOfPairs(counts, pairs, question);
  return communities ? { ties, communities: describeCommunities(relate(counts, pairs, question)) } : { ties };
}

function describeCommunities(relations: Relations): CommunitiesOfSlice {
  const found = findCommunities(relations);
  return { ...found, ...measureCamps(relations, found.members) };
}

/** Agreement and conflict, each divided by the average of what the two nodes count; via topics, all is agreement. */
function relate({ nodes }: SliceCounts, pairs: Pairs, { via }: NetworkQuestion): Relations {
  const { size } = pairs;
  const relations = { size, agreement: new Float64Array(size * size), conflict: new Float64Array(size * size) };
  eachPair(pairs, (source, target, { ignore, conflict }) => {
    const average = ((nodes[source]?.mentions ?? 0) + (nodes[target]?.mentions ?? 0)) / 2;
    const opposed = via === 'TOPIC' ? 0 : conflict;
    relations.agreement[source * size + target] = (ignore - opposed) / average;
    relations.conflict[source * size + target] = opposed / average;
  });
  return relations;
}

/** Those of some days; mentions come by day. */
function mentionsOf(mentions: readonly MentionRow[], { start, end }: Days): readonly MentionRow[] {
  return mentions.slice(
    firstWhere(mentions, ({ day }) => day >= start),
    firstWhere(mentions, ({ day }) => day > end),
  );
}

/** The first place from which `isSo` holds, by binary search: it must hold for all after it. */
function firstWhere<T>(list: readonly T[], isSo: (item: T) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = list[middle];
    if (item !== undefined && isSo(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** How many statements meet the criteria, and how many of them are in no slice, and why. */
export async function countLeftOut(
  db: Reader,
  criteria: StatementCriteria,
  question: NetworkQuestion,
  { shown, slices }: Network,
): Promise<{ n: number; leftOut: LeftOut[] }> {
  const counts = await countStandings(db, criteria, question, { nodes: shown, days: joinDays(slices) });
  return {
    n: [...counts.values()].reduce((sum, count) => sum + count, 0),
    leftOut: leftOut({
      [question.nodes === 'SPEAKER' ? 'NO_SPEAKER' : 'NO_PARTY']: counts.get('NO_NODE'),
      [question.via === 'ISSUE' ? 'NO_STANCE' : 'NO_TOPIC']: counts.get('NO_CONCEPT'),
      UNSURE: counts.get('UNSURE'),
      BEYOND_LIMIT: counts.get('NOT_SHOWN'),
      OUT_OF_WINDOW: counts.get('IN_NO_SLICE'),
    }),
  };
}
