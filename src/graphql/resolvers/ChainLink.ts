import type { ChainLinkResolvers } from '../../generated/resolvers.ts';
import type { ChainLinkRow } from '../../store/read/reports.ts';
import type { Context } from '../context.ts';

export const ChainLink: ChainLinkResolvers = {
  actor: findActor,
  name: async (link, _, context) => (await findActor(link, {}, context))?.name ?? link.name,
  span: ({ span }) => span && { start: span[0], end: span[1] },
};

function findActor({ actorId }: ChainLinkRow, _: object, context: Context) {
  return actorId === null ? undefined : context.findRow(({ actors }) => actors, actorId);
}
