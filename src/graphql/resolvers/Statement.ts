import type { StatementResolvers } from '../../generated/resolvers.ts';
import { type ReportRow, reportsOfStatements } from '../../store/read/reports.ts';
import type { StatementRow } from '../../store/read/statement-columns.ts';
import type { Context } from '../context.ts';
import { encodeId } from '../node-id.ts';
import { reportPage } from '../report-page.ts';

export const Statement: StatementResolvers = {
  id: ({ id }) => encodeId('Statement', id),
  speaker: ({ speakerId }, _, context) => (speakerId ? context.getRow(({ actors }) => actors, speakerId) : null),
  party: ({ partyId }, _, context) => (partyId ? context.getRow(({ actors }) => actors, partyId) : null),
  speakers: ({ speakerId, jointSpeakerIds }, _, context) => getActors([speakerId, ...(jointSpeakerIds ?? [])], context),
  parties: ({ partyId, jointPartyIds }, _, context) => getActors([partyId, ...(jointPartyIds ?? [])], context),
  report: firstReport,
  speakerAsWritten: (statement) => firstReport(statement).speakerAsWritten,
  text: (statement) => firstReport(statement).text,
  mode: (statement) => firstReport(statement).mode,
  chain: (statement) => firstReport(statement).chain ?? [],
  topics: ({ topicIds = [] }, _, context) => topicIds.map((id) => context.getRow(({ topics }) => topics, id)),
  stances: ({ stances = [] }) => stances,
  reports: ({ id }, args, context, info) =>
    reportPage(id, reportsOfStatements, ['instant', 'number'], args, context, info),
};

function getActors(ids: readonly (number | null)[], context: Context) {
  return ids.filter((id) => id !== null).map((id) => context.getRow(({ actors }) => actors, id));
}

function firstReport({ id, report }: StatementRow): ReportRow {
  if (!report) throw new Error(`statement ${id} was read without its report`);
  return report;
}
