/** Marks that have a plainer form of the same length; double quotation marks become “ and ”. */
export const STRAIGHTENED: ReadonlyMap<number, string> = new Map(
  Object.entries({
    '\u2018': "'",
    '\u201a': "'",
    '\u201b': "'",
    '\u02bc': "'",
    '\u2032': "'",
    '\u201e': '“',
    '\u201f': '“',
    '\u00ab': '“',
    '\u00bb': '”',
    '\u2013': '—',
    '\u2015': '—',
    '\u2010': '-',
    '\u2011': '-',
    '\u00ad': '-',
    '\u00a0': ' ',
    '\u202f': ' ',
    '\u2009': ' ',
    '\u200a': ' ',
    '\u2002': ' ',
    '\u2003': ' ',
    '\u200b': ' ',
    '\u200c': ' ',
    '\u200d': ' ',
    '\u200e': ' ',
    '\u200f': ' ',
    '\u202a': ' ',
    '\u202b': ' ',
    '\u202c': ' ',
    '\ufeff': ' ',
    '\ufffd': ' ',
    '\u0085': ' ',
    '\u2028': '\n',
    '\u2029': '\n',
  }).map(([mark, plain]) => [mark.charCodeAt(0), plain]),
);

const folded = new Map<number, string | undefined>(
  Object.entries({ ø: 'o', Ø: 'O', ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ı: 'i', ħ: 'h', Ħ: 'H' }).map(([letter, plain]) => [
    letter.charCodeAt(0),
    plain,
  ]),
);

/** The letter under a diacritic ("ğ" → "g"), if there is one of the same length. */
export function foldLetter(unit: number): string | undefined {
  if (unit > 0x1eff) return undefined;
  if (!folded.has(unit)) {
    const base = String.fromCharCode(unit).normalize('NFD').charAt(0);
    folded.set(unit, base !== '' && base.charCodeAt(0) !== unit ? base : undefined);
  }
  return folded.get(unit);
}
