import { foldLetter, STRAIGHTENED } from '../lexicon/characters.ts';

const isBlank = (char: string | undefined): boolean => char === undefined || char.trim() === '';

/** The text with its marks straightened and its diacritics folded, unit by unit, so that every offset stays right. */
export function normalise(text: string): string {
  const parts: string[] = [];
  let copied = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    let plain: string | undefined;
    if (unit === 0x27 || unit === 0x60 || unit === 0x2019) {
      // "''The valley is closed,'' Orla Venn said" → two single marks are one double mark.
      if (text.charCodeAt(at + 1) === unit && text.charCodeAt(at + 2) !== unit) {
        const before = text[at - 1];
        const opens =
          unit === 0x60 || ((isBlank(before) || before === '(' || before === '—') && !isBlank(text[at + 2]));
        parts.push(text.slice(copied, at), opens ? ' “' : '” ');
        at++;
        copied = at + 1;
        continue;
      }
      plain = "'";
    } else if (unit > 0x7e) plain = STRAIGHTENED.get(unit) ?? foldLetter(unit);
    else if (unit < 0x20 && unit !== 0x0a) plain = ' ';
    if (plain !== undefined) {
      parts.push(text.slice(copied, at), plain);
      copied = at + 1;
    }
  }
  parts.push(text.slice(copied));
  return parts.join('');
}
