import { articlesOfOutlets } from '../../store/read/articles.ts';
import { positionsOf } from '../../store/read/positions.ts';
import { statementsOf } from '../../store/read/statement-conditions.ts';
import { articlePage } from '../article-page.ts';
import { encodeId } from '../node-id.ts';
import { positionPage } from '../position-page.ts';
import type { ResolversOf } from '../resolvers-of.ts';
import { statementPage } from '../statement-page.ts';

export const Outlet: ResolversOf<'Outlet'> = {
  id: ({ id }) => encodeId('Outlet', id),
  articles: ({ id }, args, context, info) => articlePage(id, articlesOfOutlets, args, context, info),
  statements: ({ id }, args, context, info) => statementPage(id, statementsOf.outlets, args, context, info),
  positions: ({ id }, args, context, info) => positionPage(id, positionsOf.outlets, args, context, info),
};
