import type { GraphQLResolveInfo } from 'graphql';
import {
  countLeftOut,
  makeNetwork,
  type NetworkOptions,
  type NetworkQuestion,
  NetworkTooLargeError,
} from '../../answers/network/network.ts';
import { lengthOf } from '../../answers/network/windows.ts';
import type { QueryNetworkArgs } from '../../generated/resolvers.ts';
import type { Context } from '../context.ts';
import { badInput } from '../errors.ts';
import { statementCriteria } from '../filters.ts';
import type { NetworkParent } from '../resolvers/Network.ts';
import { Selection } from '../selection.ts';

const MAX_TIES = 5_000;

/** The network, with the question and the criteria by which its nodes and ties open into statements. */
export async function network(
  args: QueryNetworkArgs,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<NetworkParent> {
  const criteria = statementCriteria(args.filter, context.dimensions);
  const question = parseQuestion(args);
  const slices = Selection.of(info).below('slices');
  const options: NetworkOptions = {
    communities: OF_COMMUNITIES.some((field) => slices.wants(field)),
    beforeEach: () => {
      if (context.budget.failure) throw context.budget.failure;
    },
  };
  try {
    const made = await makeNetwork(context.store.reader, criteria, question, options);
    let standings: ReturnType<NetworkParent['standings']> | undefined;
    return {
      ...made,
      of: { question, criteria },
      standings: () => (standings ??= countLeftOut(context.store.reader, criteria, question, made)),
    };
  } catch (error) {
    if (error instanceof NetworkTooLargeError) throw badInput(error.argument, error.message);
    throw error;
  }
}

/** The fields of a slice that need its communities. */
const OF_COMMUNITIES = ['communities', 'modularity', 'agreementWithin', 'conflictBetween', 'polarization'];

function parseQuestion(args: QueryNetworkArgs): NetworkQuestion {
  const { nodes, conditional, duplicates } = args;
  const [via, mode] = [args.via ?? 'ISSUE', args.mode ?? 'ONE_MODE'];
  return {
    nodes: nodes ?? 'PARTY',
    via,
    mode,
    tie: parseTie(args.tie, via, mode),
    conditional: conditional ?? 'HALF',
    normalisation: parseNormalisation(args.normalisation ?? 'NONE', mode),
    duplicates: duplicates ?? 'STATEMENT',
    window: parseWindow(args.window),
    minStatements: parseNumber('minStatements', args.minStatements ?? 1, 1, Number.MAX_SAFE_INTEGER),
    maxTies: parseNumber('maxTies', args.maxTies ?? 100, 0, MAX_TIES),
  };
}

function parseTie(
  tie: QueryNetworkArgs['tie'],
  via: NetworkQuestion['via'],
  mode: NetworkQuestion['mode'],
): NetworkQuestion['tie'] {
  if (via === 'TOPIC') {
    if (tie != null && tie !== 'IGNORE') throw badInput('tie', `${tie} needs stances; write IGNORE, or via: ISSUE`);
    return 'IGNORE';
  }
  if (mode === 'ONE_MODE') return tie ?? 'CONGRUENCE';
  if (tie === 'CONGRUENCE' || tie === 'CONFLICT') {
    throw badInput('tie', `${tie} ties nodes to each other; in two modes write IGNORE or SUBTRACT`);
  }
  return tie ?? 'SUBTRACT';
}

const NORMALISATIONS: Record<NetworkQuestion['mode'], readonly NetworkQuestion['normalisation'][]> = {
  ONE_MODE: ['NONE', 'AVERAGE', 'JACCARD', 'COSINE'],
  TWO_MODE: ['NONE', 'ACTIVITY', 'PROMINENCE'],
};

function parseNormalisation(
  normalisation: NetworkQuestion['normalisation'],
  mode: NetworkQuestion['mode'],
): NetworkQuestion['normalisation'] {
  const possible = NORMALISATIONS[mode];
  if (possible.includes(normalisation)) return normalisation;
  throw badInput('normalisation', `${normalisation} has no meaning in ${mode}; write one of ${possible.join(', ')}`);
}

function parseWindow(window: QueryNetworkArgs['window']): NetworkQuestion['window'] {
  if (!window) return undefined;
  const days = parseNumber('window.days', window.days, 1, 36_600);
  return { days, step: parseNumber('window.step', window.step ?? lengthOf({ days }), 1, 36_601) };
}

function parseNumber(argument: string, value: number, least: number, most: number): number {
  if (value >= least && value <= most) return value;
  const bounds = most === Number.MAX_SAFE_INTEGER ? `at least ${least}` : `${least} to ${most}`;
  throw badInput(argument, `${value} is out of bounds; write ${bounds}`);
}
