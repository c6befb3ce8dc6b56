import type { GraphQLResolveInfo } from 'graphql';
import type { QueryVoicesArgs } from '../../generated/resolvers.ts';
import { findVoices, type VoiceOrder } from '../../store/answers/voices.ts';
import { type KeyShape, parsePageRequest } from '../connection.ts';
import type { Context } from '../context.ts';
import { statementCriteria } from '../filters.ts';
import { VOICE_DETAILS } from '../resolvers/Voice.ts';
import { VoiceConnectionParent } from '../resolvers/VoiceConnection.ts';
import { Selection } from '../selection.ts';
import { AskedDetails } from './voice-details.ts';

const KEYS: Record<VoiceOrder, KeyShape> = {
  STATEMENTS_DESC: ['number', 'number'],
  LATEST_DESC: ['day', 'number'],
  FIRST_ASC: ['day', 'number'],
  NAME_ASC: ['place'],
};

/** A page of voices, each with the question that its fields answer for it. */
export async function voices(
  args: QueryVoicesArgs,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<VoiceConnectionParent> {
  const question = { criteria: statementCriteria(args.filter, context.dimensions), by: args.by ?? 'PARTY' };
  const orderBy = args.orderBy ?? 'STATEMENTS_DESC';
  const page = parsePageRequest(args, KEYS[orderBy]);
  const selection = Selection.of(info);
  const countTotal = selection.wants('totalCount');
  const countOnly = countTotal && !['nodes', 'edges', 'pageInfo'].some((field) => selection.wants(field));
  const asked = { nodes: selection.nodes, countTotal, countOnly };
  const found = await findVoices(context.store.reader, question, orderBy, page, asked);
  const ids = found.rows.map(({ id }) => id);
  const details = new AskedDetails(
    context.store.reader,
    question,
    ids,
    VOICE_DETAILS.filter((detail) => selection.nodes.wants(detail)),
  );
  const rows = found.rows.map((voice) => ({ voice, question, details }));
  return new VoiceConnectionParent({ ...found, rows }, question);
}
