import { positionsOf } from '../../store/read/positions.ts';
import { statementsOf } from '../../store/read/statement-conditions.ts';
import { encodeId } from '../node-id.ts';
import { positionPage } from '../position-page.ts';
import type { ResolversOf } from '../resolvers-of.ts';
import { statementPage } from '../statement-page.ts';

export const Actor: ResolversOf<'Actor'> = {
  id: ({ id }) => encodeId('Actor', id),
  statements: ({ id, isParty }, { as, ...args }, context, info) => {
    const role = as ?? (isParty ? 'PARTY' : 'SPEAKER');
    const scope = role === 'PARTY' ? statementsOf.parties : statementsOf.speakers;
    return statementPage(id, scope, args, context, info, { kind: role });
  },
  positions: ({ id }, args, context, info) => positionPage(id, positionsOf.holders, args, context, info),
};
