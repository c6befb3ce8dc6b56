import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';

/** Characters after which a new tagger takes over: each keeps every word that it has met. */
const LIFE = 5_000_000;

const meta: unknown = typeof model.metaCER === 'function' ? model.metaCER() : undefined;
/**
 * The model's own function escapes this part once more at each call, until it is too long for a string: called once.
 */
const stableModel = { ...model, metaCER: () => meta };

const newTagger = () => winkNLP(stableModel, ['pos']);

/** Splits text into words and marks, with their parts of speech. */
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
