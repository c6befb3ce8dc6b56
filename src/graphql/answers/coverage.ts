import { findCoverage } from '../../answers/coverage.ts';
import type { QueryCoverageArgs } from '../../generated/resolvers.ts';
import type { Context } from '../context.ts';
import { badInput } from '../errors.ts';
import { checkDays, resolveSlugs, statementCriteria } from '../filters.ts';
import type { CoverageParent } from '../resolvers/Coverage.ts';

const MAX_OUTLETS = 1_000;

/** Who reported it and who did not: of all outlets, or of those to be shown. */
export async function coverage(args: QueryCoverageArgs, context: Context): Promise<CoverageParent> {
  const { dimensions, keeping, store } = context;
  keeping.forbid(); // it tells which sources were read
  const asked = statementCriteria(args.filter, dimensions);
  const shown = resolveSlugs(args.outlets, dimensions.outlets, 'outlets', 'outlets');
  const days = checkDays(args.window, 'window');
  const window = { from: days?.from ?? undefined, to: days?.to ?? undefined };
  const figures = await findCoverage(store.reader, asked, window, dimensions.outlets);
  const outlets = figures.outlets.filter(({ outlet }) => shown?.includes(outlet.id) ?? true);
  if (outlets.length > MAX_OUTLETS) {
    throw badInput('outlets', `there are ${outlets.length} outlets; name at most ${MAX_OUTLETS} of them`);
  }
  return { ...figures, asked, outlets };
}
