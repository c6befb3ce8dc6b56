import type { GraphQLResolveInfo } from 'graphql';
import { type LeftOut, type LeftOutReason, leftOut } from '../../answers/left-out.ts';
import {
  countTakers,
  findStances,
  MAX_STANCES,
  readTakenStances,
  type StanceQuestion,
  type TakenStanceRow,
} from '../../store/answers/taken-stances.ts';
import { countStatements } from '../../store/read/counts.ts';
import type { StatementCriteria } from '../../store/read/statement-criteria.ts';
import { markAsOf, readerFor } from '../as-of.ts';
import type { Context } from '../context.ts';
import { badInput } from '../errors.ts';

/** The stances that an answer compares; throws where there are too many. */
export async function takenStances(
  criteria: StatementCriteria,
  question: StanceQuestion,
  { store }: Context,
): Promise<TakenStanceRow[]> {
  const stances = await readTakenStances(store.reader, criteria, question);
  markAsOf(stances, criteria.asOf);
  if (stances.length <= MAX_STANCES) return stances;
  throw badInput('filter', `more than ${MAX_STANCES} stances meet it; name topics, issues or parties, or fewer days`);
}

/** What an answer about stances was asked, and how many statements say something and nothing in it. */
export interface StanceAnswer {
  criteria: StatementCriteria;
  question: StanceQuestion;
  /** How many take a stance that is sure enough. */
  taking: number;
  /** How many of those are left out all the same. */
  others: Partial<Record<LeftOutReason, number>>;
}

export function countAsked({ criteria }: StanceAnswer, { store }: Context): Promise<number> {
  return countStatements(store.reader, criteria);
}

export async function stancesLeftOut(answer: StanceAnswer, { store }: Context): Promise<LeftOut[]> {
  const { criteria, question, taking, others } = answer;
  const [asked, takers] = await Promise.all([
    countStatements(store.reader, criteria),
    countTakers(store.reader, criteria, question),
  ]);
  return leftOut({ NO_STANCE: asked - takers, UNSURE: takers - taking, ...others });
}

/** A share that an argument gives; throws where it is none. */
export function checkShare(share: number, argument: string): number {
  if (share >= 0 && share <= 1) return share;
  throw badInput(argument, `${share} is out of bounds; write a number from 0 to 1`);
}

/** A number of days that an argument gives; throws where it is none. */
export function checkDays(days: number, argument: string): number {
  if (days >= 0) return days;
  throw badInput(argument, `${days} is out of bounds; write a number of days, or leave it out`);
}

const MAX_SHOWN = 1_000;

/** The first of what comes latest first. */
export function latestOf<Found>(found: readonly Found[], first: number | null | undefined): Found[] {
  const count = first ?? 20;
  if (count >= 0 && count <= MAX_SHOWN) return found.slice(0, count);
  throw badInput('first', `${count} is out of bounds; ask for 0 to ${MAX_SHOWN}, and narrow the filter for others`);
}

/** A stance with its words. */
export async function loadStance(taken: TakenStanceRow, context: Context, info: GraphQLResolveInfo) {
  const stance = await context.batch(info, taken.id, (ids) => findStances(readerFor(taken, context), ids));
  if (!stance) throw new Error(`stance ${taken.id} is gone`);
  return stance;
}
