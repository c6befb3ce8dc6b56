/** Forms that the suffix rules do not lead back to their base. */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  `am be|is be|are be|was be|were be|been be|being be|'s be|has have|had have|having have|does do|did do|done do|said say|told tell|
  held hold|freed free|freeing free|frees free|took take|taken take|gave give|given give|went go|gone go|kept keep|left leave|
  met meet|paid pay|sent send|spoke speak|spoken speak|thought think|wrote write|written write|began begin|begun begin|
  brought bring|bought buy|caught catch|chose choose|chosen choose|came come|dealt deal|fell fall|fallen fall|felt feel|
  fought fight|found find|got get|gotten get|grew grow|grown grow|heard hear|knew know|known know|laid lay|led lead|lost lose|
  made make|meant mean|rose rise|risen rise|ran run|saw see|seen see|sought seek|sold sell|shook shake|shaken shake|shot shoot|
  showed show|shown show|spent spend|stood stand|struck strike|stricken strike|swore swear|sworn swear|taught teach|threw throw|
  thrown throw|understood understand|withdrew withdraw|withdrawn withdraw|won win|broke break|broken break|built build|
  became become|bore bear|borne bear|forgave forgive|forgiven forgive|forgot forget|forgotten forget|overthrew overthrow|
  retook retake|upheld uphold|withheld withhold|men man|women woman|children child|people people|lives life|wives wife|
  added add|adding add|dying die|died die|dies die|lying lie|tying tie|agreed agree|agreeing agree|guaranteed guarantee|refugees refugee|
  detainees detainee|abductees abductee|returnees returnee|news news|united united|states states|during during|talks talk|
  morning morning|evening evening|king king|thing thing|nothing nothing|anything anything|something something|
  everything everything|being be|wing wing|spring spring|ring ring|bring bring|string string|sing sing|red red|bed bed`
    .split('|')
    .map((pair): [string, string] => {
      const [form = '', base = ''] = pair.trim().split(' ');
      return [form, base];
    }),
);

const VOWEL = /[aeiouy]/;

function undouble(stem: string): string {
  const last = stem.charAt(stem.length - 1);
  return last === stem.charAt(stem.length - 2) && !'aeiouls'.includes(last) ? stem.slice(0, -1) : stem;
}

function regular(word: string): string {
  let stem = word;
  if (stem.length > 3 && stem.endsWith('ies')) stem = `${stem.slice(0, -3)}y`;
  else if (stem.length > 4 && /(?:ss|sh|ch|x|z)es$/.test(stem)) stem = stem.slice(0, -2);
  else if (stem.length > 3 && stem.endsWith('s') && !/(?:ss|us|is)$/.test(stem)) stem = stem.slice(0, -1);
  if (stem.length > 4 && stem.endsWith('ied')) stem = `${stem.slice(0, -3)}y`;
  else if (stem.length > 4 && stem.endsWith('ed') && VOWEL.test(stem.slice(0, -2))) stem = undouble(stem.slice(0, -2));
  else if (stem.length > 5 && stem.endsWith('ing') && VOWEL.test(stem.slice(0, -3))) stem = undouble(stem.slice(0, -3));
  if (stem.length > 3 && stem.endsWith('e') && !stem.endsWith('ee')) stem = stem.slice(0, -1);
  return stem;
}

const CACHE_LIMIT = 100_000;
const cache = new Map<string, string>();

/** What inflection leaves unchanged of a lower-case word: not a word itself ("released" → "releas"). */
export function stemOf(lower: string): string {
  let stem = cache.get(lower);
  if (stem === undefined) {
    stem = lower.length > 40 ? lower : regular(IRREGULAR.get(lower) ?? lower);
    if (cache.size >= CACHE_LIMIT) cache.clear();
    cache.set(lower, stem);
  }
  return stem;
}
