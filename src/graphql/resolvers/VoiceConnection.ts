import { leftOut } from '../../answers/left-out.ts';
import { countVoiceless, type VoiceQuestion } from '../../store/answers/voices.ts';
import type { Page } from '../../store/database/page.ts';
import { countStatements } from '../../store/read/counts.ts';
import { Connection } from '../connection.ts';
import type { ResolversOf } from '../resolvers-of.ts';
import type { VoiceParent } from './Voice.ts';

/** A page of voices with the question that they answer. */
export class VoiceConnectionParent extends Connection<VoiceParent> {
  readonly question: VoiceQuestion;

  constructor(page: Page<VoiceParent>, question: VoiceQuestion) {
    super(page);
    this.question = question;
  }
}

export const VoiceConnection: ResolversOf<'VoiceConnection'> = {
  n: ({ question }, _, { store }) => countStatements(store.reader, question.criteria),
  leftOut: async ({ question }, _, { store }) => {
    const count = await countVoiceless(store.reader, question);
    return leftOut(question.by === 'PARTY' ? { NO_PARTY: count } : { NO_SPEAKER: count });
  },
};
