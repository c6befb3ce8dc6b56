import type { QueryFramingArgs } from '../../generated/resolvers.ts';
import { countFraming } from '../../store/answers/framing.ts';
import type { Context } from '../context.ts';
import { resolveSlug, statementCriteria } from '../filters.ts';
import type { FramingCountParent } from '../resolvers/FramingCount.ts';

export async function framing(args: QueryFramingArgs, context: Context): Promise<FramingCountParent[]> {
  const topic = resolveSlug(args.topic, context.dimensions.topics, 'topic', 'topics');
  const criteria = statementCriteria(args.filter, context.dimensions);
  const groupBy = args.groupBy ?? 'OUTLET';
  const rows = await countFraming(context.store.reader, topic.id, criteria, groupBy);
  return rows.map((row) => ({ row, groupBy }));
}
