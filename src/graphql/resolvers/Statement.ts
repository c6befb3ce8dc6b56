import type { GraphQLResolveInfo } from 'graphql';
import type { Wanted } from '../../store/database/columns.ts';
import type { PageRequest } from '../../store/database/page.ts';
import { countIndependentReports } from '../../store/read/independent-reports.ts';
import { passagesOf } from '../../store/read/renderings.ts';
import { findReports, type ReportRow, reportsOfStatements } from '../../store/read/reports.ts';
import type { StatementRow } from '../../store/read/statement-columns.ts';
import { markReports, momentOf, readerFor } from '../as-of.ts';
import type { Context } from '../context.ts';
import { encodeId } from '../node-id.ts';
import { reportPage } from '../report-page.ts';
import type { ResolversOf } from '../resolvers-of.ts';
import { Selection } from '../selection.ts';

export const Statement: ResolversOf<'Statement'> = {
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
  independentReports: (statement, _, context, info) =>
    context.batch(info, statement.id, (ids) => countIndependentReports(readerFor(statement, context), ids)),
  renderings: (statement, _, context, info) => getRenderings(statement, context, info),
  reports: (statement, args, context, info) =>
    reportPage(statement, reportsOfStatements, ['instant', 'number'], args, context, info),
};

/** Reports of a statement that are shown beside each other. */
const MOST_RENDERINGS: PageRequest = { limit: 50, fromEnd: false };

async function getRenderings(statement: StatementRow, context: Context, info: GraphQLResolveInfo) {
  const selection = Selection.of(info).below('report');
  const nodes: Wanted = {
    wants: (...path) => path[0] === 'text' || selection.wants(...path),
    below: (...path) => selection.below(...path),
  };
  const asked = { nodes, countTotal: false };
  const { rows } = await context.batch(info, statement.id, (ids) =>
    findReports(readerFor(statement, context), reportsOfStatements(ids), MOST_RENDERINGS, asked),
  );
  markReports(rows, momentOf(statement));
  const passages = passagesOf(rows.map(({ text }) => text));
  return rows.map((report, i) => ({ report, passages: passages[i] ?? [] }));
}

function getActors(ids: readonly (number | null)[], context: Context) {
  return ids.filter((id) => id !== null).map((id) => context.getRow(({ actors }) => actors, id));
}

function firstReport({ id, report }: StatementRow): ReportRow {
  if (!report) throw new Error(`statement ${id} was read without its report`);
  return report;
}
