import { findRunItems } from '../../store/imports/runs.ts';
import { getSources } from '../../store/imports/sources.ts';
import { parsePageRequest, toConnection } from '../connection.ts';
import { encodeId } from '../node-id.ts';
import { inOrder } from '../nodes.ts';
import type { ResolversOf } from '../resolvers-of.ts';
import { Selection } from '../selection.ts';

export const Run: ResolversOf<'Run'> = {
  id: ({ id }) => encodeId('Run', id),
  source: ({ sourceId }, _, context, info) =>
    sourceId === null
      ? null
      : context.batch(info, sourceId, async (ids) =>
          inOrder(ids, await context.operate((prisma) => getSources(prisma, { ids }))),
        ),
  items: ({ id }, args, context, info) => {
    const page = parsePageRequest(args, ['number']);
    const countTotal = Selection.of(info).wants('totalCount');
    return context.batch(info, id, async (ids) =>
      (await findRunItems(context.store.reader, ids, page, countTotal)).map(toConnection),
    );
  },
};
