import type { ChainLinkRow } from '../../store/read/reports.ts';
import type { Context } from '../context.ts';
import type { ResolversOf } from '../resolvers-of.ts';

export const ChainLink: ResolversOf<'ChainLink'> = {
  actor: findActor,
  name: async (link, _, context) => (await findActor(link, {}, context))?.name ?? link.name,
  span: ({ span }) => span && { start: span[0], end: span[1] },
};

function findActor({ actorId }: ChainLinkRow, _: object, context: Context) {
  return actorId === null ? undefined : context.findRow(({ actors }) => actors, actorId);
}
