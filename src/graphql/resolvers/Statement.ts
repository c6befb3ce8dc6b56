import type { StatementResolvers } from '../../generated/resolvers.ts';
import { reportsOfStatements } from '../../store/reports.ts';
import { encodeId } from '../node-id.ts';
import { reportPage } from '../report-page.ts';

export const Statement: StatementResolvers = {
  id: ({ id }) => encodeId('Statement', id),
  speaker: ({ speakerId }, _, context) => (speakerId ? context.getRow(({ actors }) => actors, speakerId) : null),
  party: ({ partyId }, _, context) => (partyId ? context.getRow(({ actors }) => actors, partyId) : null),
  speakerAsWritten: ({ report }) => report.speakerAsWritten,
  text: ({ report }) => report.text,
  mode: ({ report }) => report.mode,
  topics: ({ topicIds = [] }, _, context) => topicIds.map((id) => context.getRow(({ topics }) => topics, id)),
  stances: ({ stances = [] }) => stances,
  reports: ({ id }, args, context, info) =>
    reportPage(id, reportsOfStatements, ['instant', 'number'], args, context, info),
};
