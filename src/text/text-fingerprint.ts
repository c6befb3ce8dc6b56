/** A small summary by which texts are compared for likeness. */
export interface TextFingerprint {
  /** MinHash: 128 signed 32-bit numbers. Two texts share about the same part of them as of their phrases. */
  signature: number[];
  /**
   * 32 signed 32-bit numbers for an index: texts that share half of their phrases nearly always share one of them. Empty for
   * a text of less than thirty words, which is like many others by chance.
   */
  bands: number[];
}

/** From this similarity on, texts are near-copies: an agency's report with a new headline or a paragraph cut. */
export const NEAR_COPY = 0.5;

const SIZE = 128;
const ROWS = 4;
const PHRASE = 4;
const MIN_WORDS = 30;
/** Words; in scripts without spaces, single characters. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[\p{L}\p{M}\p{N}]+/gu;

const FACTORS = Int32Array.from({ length: SIZE }, (_, index) => mix(2 * index + 1) | 1);
const SUMMANDS = Int32Array.from({ length: SIZE }, (_, index) => mix(2 * index + 2));

/** Case, punctuation and spaces make no difference. */
export function textFingerprint(text: string): TextFingerprint {
  const words = (text.toLowerCase().match(WORD) ?? []).map(hashWord);
  const signature = new Int32Array(SIZE).fill(0x7fffffff);
  const phrases = Math.max(1, words.length - PHRASE + 1);
  for (let at = 0; at < phrases; at++) {
    let phrase = 0;
    for (let next = at; next < at + PHRASE; next++) phrase = mix(Math.imul(phrase, 31) + (words[next] ?? 0));
    for (let index = 0; index < SIZE; index++) {
      const hash = (Math.imul(phrase, FACTORS[index] ?? 1) + (SUMMANDS[index] ?? 0)) | 0;
      if (hash < (signature[index] ?? 0)) signature[index] = hash;
    }
  }
  return { signature: [...signature], bands: words.length < MIN_WORDS ? [] : bandsOf(signature) };
}

/** How much of their phrases two texts share: 0–1, to about ±0.05. */
export function similarity(one: Pick<TextFingerprint, 'signature'>, other: Pick<TextFingerprint, 'signature'>): number {
  let equal = 0;
  for (const [index, value] of one.signature.entries()) if (other.signature[index] === value) equal++;
  return equal / SIZE;
}

/** Hashes the signature in bands of rows. The band's number goes in, so that equal rows of different bands differ. */
function bandsOf(signature: Int32Array): number[] {
  return Array.from({ length: SIZE / ROWS }, (_, band) =>
    signature.subarray(band * ROWS, (band + 1) * ROWS).reduce((hash, row) => mix(Math.imul(hash, 31) + row), band + 1),
  );
}

/** FNV-1a. */
function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash;
}

/** The end of MurmurHash3: every bit of the result depends on every bit given. */
function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
