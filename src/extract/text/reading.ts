/** A run of tokens, half-open, by index into a reading's tokens. */
export type Range = readonly [from: number, to: number];

/** One word or mark; `start` and `end` are UTF-16 offsets into the text. */
export interface Token {
  start: number;
  end: number;
  /** As in the plain text: marks straightened, diacritics folded. */
  word: string;
  lower: string;
  /** Universal part of speech, as far as the tagger can tell. */
  pos: string;
  /** What inflection leaves unchanged: the same for "release", "released" and "releasing". */
  stem: string;
  paragraph: number;
  sentence: number;
  /** Index of the outermost quotation it lies in, marks included, or -1. */
  quotation: number;
}

/** What stands before a text's first token and after its last: no word, in no sentence, in no quotation. */
const NOTHING: Readonly<Token> = {
  start: 0,
  end: 0,
  word: '',
  lower: '',
  pos: '',
  stem: '',
  paragraph: -1,
  sentence: -1,
  quotation: -1,
};

/** The token at a place; beyond either end `NOTHING`, so that a rule may look around without asking where the text ends. */
export const tokenAt = (tokens: readonly Token[], at: number): Readonly<Token> => tokens[at] ?? NOTHING;

export interface Quotation {
  /** Marks included. */
  range: Range;
  /** Taken up again at the start of the next paragraph. */
  continued: boolean;
  /** Takes up the quotation that the paragraph before left open. */
  continuing: boolean;
}

/** A text after the first step: everything later steps look at. */
export interface Reading {
  text: string;
  /** Same length as the text, with marks straightened and diacritics folded. */
  plain: string;
  tokens: Token[];
  paragraphs: Range[];
  /** A sentence never ends inside a quotation: "“It is late. We go,” he said." is one. */
  sentences: Range[];
  quotations: Quotation[];
  /** Tokens of names of outlets that the knowledge has, with the outlet. */
  outlets: ReadonlyMap<number, string>;
}
