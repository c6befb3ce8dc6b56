const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Nouns that alone make a phrase the press: "state media", "a Vellian broadcaster". */
export const PRESS_NOUNS = words(`
  media newspaper newspapers tabloid tabloids broadcaster broadcasters outlet outlets newswire newswires magazine magazines radio
  television tv press`);

/** Nouns that do so only after one of the first: "news agency", "media reports", "television channel". */
export const PRESS_KINDS = words(
  'news press media wire newswire newspaper radio television tv broadcast telegraph online',
);
export const PRESS_KIND_NOUNS = words(`
  agency agencies website websites site sites portal portals channel channels station stations network networks service services
  report reports programme programmes program programs`);

/** What a text calls an outlet after it has named it. */
export const PRESS_AGAIN = words(
  'agency newspaper paper daily weekly broadcaster channel network magazine website outlet tabloid',
);

/** Last words of the names of outlets. */
export const PRESS_NAMES = words(`
  times post herald news tribune journal gazette tv radio television telegraph press chronicle courier today online fm
  broadcasting mail express standard observer examiner inquirer daily`);

/** Those of them that are a name of their own after "the". */
export const PRESS_SHORT_NAMES = words(
  'times post herald tribune journal gazette telegraph chronicle courier observer inquirer',
);

/** Verbs by which an outlet tells what it has from others, in ", Reuters reported". */
export const TELLING = words(`
  reported reports report said says added adds informs informed wrote writes noted notes quoted cited revealed reveals stated
  confirmed announced announces claimed claims learned`);

/** Participles by which a text says through whom it has something: "as quoted by", "published in", "aired on". */
export const CARRIED = words(`
  reported cited quoted carried published broadcast aired relayed televised printed shown`);
