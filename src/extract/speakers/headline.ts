import type { Day } from '../../model.ts';
import { findIssuedStatements } from '../attribution/issued-statements.ts';
import type { Reading } from '../text/reading.ts';
import { LikelyActors } from './likely-actors.ts';
import { Linker } from './linker.ts';
import { Memory } from './memory.ts';
import { type ActorIndex, findMentions, findUnknownNames } from './mentions.ts';
import type { Referent } from './referent.ts';

/** "Joint Statement from the Leaders of Vellia and Ostmark", as a headline → who is "we" in the text below it. */
export function issuerInHeadline(index: ActorIndex, headline: Reading, day: Day): Referent | undefined {
  const [issuer] = findIssuedStatements(headline).issuers;
  if (issuer === undefined) return undefined;
  const named = findMentions(index, headline, day);
  const likelyActors = new LikelyActors(index, named, day);
  const mentions = likelyActors.disambiguate(named);
  const names = findUnknownNames(headline, mentions);
  const linker = new Linker(new Memory(headline, index, mentions, names, day), likelyActors, names, {
    issuers: [],
    day,
  });
  return linker.link(linker.whole(issuer), issuer[0], false);
}
