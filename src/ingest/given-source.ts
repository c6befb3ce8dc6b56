import type { Source } from '../model.ts';
import { parseSource } from '../sources/source-input.ts';
import { ifMissing, OutsideRootError } from './inside-root.ts';
import { folderOf, type Places } from './places.ts';
import type { AddressGuard } from './web/guarded-agent.ts';
import { mayReach } from './web/public-address.ts';

/** What decides where sources may lie. */
export interface SourceBounds extends Places, Pick<AddressGuard, 'allowPrivateAddresses'> {}

/** A source that an operator gives, or what is wrong with it: the field, and what to change. */
export async function parseGivenSource(
  input: unknown,
  bounds: SourceBounds,
): Promise<{ source: Source } | { field: string; message: string }> {
  const parsed = parseSource(input, { mayReach: mayReach(bounds.allowPrivateAddresses), inboxOnly: true });
  if ('message' in parsed || parsed.source.kind !== 'FOLDER') return parsed;
  try {
    // What is not there yet is looked at when it is read.
    await folderOf(parsed.source.location, bounds).catch(ifMissing);
    return parsed;
  } catch (error) {
    if (!(error instanceof OutsideRootError)) throw error;
    return { field: 'location', message: `leads out of $INBOX by a link; put the files themselves into it` };
  }
}
