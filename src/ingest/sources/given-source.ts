import { parseSource } from '../../knowledge/source-input.ts';
import type { Source } from '../../model.ts';
import type { AddressGuard } from '../fetch/guarded-agent.ts';
import { mayReach } from '../fetch/public-address.ts';
import { ifMissing, OutsideRootError } from '../shared/inside-root.ts';
import { folderOf, type Places } from '../shared/places.ts';

/** What decides which folders and hosts sources may name. */
export interface SourceBounds extends Places, Pick<AddressGuard, 'allowPrivateAddresses'> {}

/** Parses a source that an operator entered; answers it, or the field that is wrong and what to change. */
export async function parseGivenSource(
  input: unknown,
  bounds: SourceBounds,
): Promise<{ source: Source } | { field: string; message: string }> {
  const parsed = parseSource(input, { mayReach: mayReach(bounds.allowPrivateAddresses), inboxOnly: true });
  if ('message' in parsed || parsed.source.kind !== 'FOLDER') return parsed;
  try {
    // A folder that does not exist yet is checked when it is read.
    await folderOf(parsed.source.location, bounds).catch(ifMissing);
    return parsed;
  } catch (error) {
    if (!(error instanceof OutsideRootError)) throw error;
    return { field: 'location', message: `leads out of $INBOX by a link; put the files themselves into it` };
  }
}
