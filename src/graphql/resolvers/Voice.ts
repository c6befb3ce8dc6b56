import type { GraphQLResolveInfo } from 'graphql';
import { criteriaWithin, statementsOfVoices, type VoiceQuestion, type VoiceRow } from '../../store/answers/voices.ts';
import { findPositionsHeld } from '../../store/read/positions.ts';
import { findStatements } from '../../store/read/statements.ts';
import type { AskedDetails } from '../answers/voice-details.ts';
import type { Context } from '../context.ts';
import { asNode } from '../nodes.ts';
import type { ResolversOf } from '../resolvers-of.ts';
import { Selection } from '../selection.ts';
import { statementPage } from '../statement-page.ts';

/** The fields that count the reports of a voice. */
export const VOICE_DETAILS = ['reports', 'independentReports', 'terms', 'outlets'] as const;

/** A voice with the question that its fields answer for it. */
export interface VoiceParent {
  voice: VoiceRow;
  question: VoiceQuestion;
  details: AskedDetails<(typeof VOICE_DETAILS)[number]>;
}

export const Voice: ResolversOf<'Voice'> = {
  count: ({ voice }) => voice.count,
  first: ({ voice }) => voice.first,
  last: ({ voice }) => voice.last,
  key: async (parent, _, context) => (await findVoice(parent, context)).slug,
  label: async (parent, _, context) => (await findVoice(parent, context)).name,
  node: async (parent, _, context) =>
    asNode(parent.question.by === 'OUTLET' ? 'Outlet' : 'Actor', await findVoice(parent, context)),
  statements: ({ voice, question }, args, context, info) =>
    statementPage(voice.id, statementsOfVoices[question.by], args, context, info, {
      criteria: criteriaWithin(question),
    }),
  latest,
  reports: ({ voice, details }) => details.of(voice.id, 'reports'),
  independentReports: ({ voice, details }) => details.of(voice.id, 'independentReports'),
  positions,
  terms: ({ voice, details }) => details.of(voice.id, 'terms'),
  outlets: ({ voice, details }) => details.of(voice.id, 'outlets'),
};

function findVoice({ voice, question }: VoiceParent, context: Context) {
  return question.by === 'OUTLET'
    ? context.getRow(({ outlets }) => outlets, voice.id)
    : context.getRow(({ actors }) => actors, voice.id);
}

function latest({ voice, question }: VoiceParent, _: object, context: Context, info: GraphQLResolveInfo) {
  const page = { limit: 1, fromEnd: false, descending: true };
  const asked = { nodes: Selection.of(info), countTotal: false };
  return context.batch(info, voice.id, async (ids) => {
    const scope = statementsOfVoices[question.by](ids);
    const pages = await findStatements(context.store.reader, scope, criteriaWithin(question), page, asked);
    return pages.map(({ rows }) => rows[0]);
  });
}

function positions({ voice, question }: VoiceParent, _: object, context: Context, info: GraphQLResolveInfo) {
  if (question.by === 'OUTLET') return [];
  return context.batch(info, voice.id, (ids) => findPositionsHeld(context.store.reader, ids, question.criteria));
}
