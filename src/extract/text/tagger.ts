import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';

/** A tagger keeps every word it has ever met: after so many characters another takes its place. */
const LIFE = 5_000_000;

const meta: unknown = typeof model.metaCER === 'function' ? model.metaCER() : undefined;
/** Of itself the model escapes that part once more each time that it is asked for, until it is longer than a string can be. */
const stableModel = { ...model, metaCER: () => meta };

const newTagger = () => winkNLP(stableModel, ['pos']);

/** Tells words apart, and their parts of speech. */
export class Tagger {
  readonly #life: number;
  #tagger = newTagger();
  #tagged = 0;

  constructor(life = LIFE) {
    this.#life = life;
  }

  tag(piece: string) {
    if (this.#tagged > this.#life) {
      this.#tagger = newTagger();
      this.#tagged = 0;
    }
    this.#tagged += piece.length;
    const tokens = this.#tagger.readDoc(piece).tokens();
    const { value, pos, precedingSpaces } = this.#tagger.its;
    return { words: tokens.out(value), tags: tokens.out(pos), spaces: tokens.out(precedingSpaces) };
  }
}
