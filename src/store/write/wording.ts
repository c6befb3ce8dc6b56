import { sha256 } from '../database/hash.ts';

/** The words of a text in small letters, without what stands between them: by these, two texts are word for word the same. */
export function plainWords(text: string): string {
  return (
    text
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(' ') ?? text
  );
}

/** What a report's words are known by, whichever rules found them. */
export const wordingOf = (text: string): string => sha256(plainWords(text));
