import type { Issue } from '../../model.ts';
import { stemOf } from '../../text/inflection.ts';
import { findMatches, indexPatterns, type PatternIndex, type TermEnds, type Words } from '../text/pattern.ts';
import { type Range, type Token, tokenAt } from '../text/reading.ts';

/** Whether an act carries its issue's proposition out or defeats it. */
export type Sense = 'FOR' | 'AGAINST';

interface Goal {
  issue: string;
  sense: Sense;
  /** Tells the acts of the index apart. */
  act: number;
}

/** What is done, and to what, in the acts of all issues. */
export interface ActIndex {
  actions: PatternIndex<Goal>;
  objects: PatternIndex<Goal>;
  /** Acts whose object may be wanted for itself: "a truce". */
  events: ReadonlySet<number>;
}

export function compileActs(issues: readonly Issue[]): ActIndex {
  const acts = issues.flatMap(({ slug, acts: { for: carrying, against } }) => [
    ...carrying.map((act) => ({ issue: slug, sense: 'FOR' as const, ...act })),
    ...against.map((act) => ({ issue: slug, sense: 'AGAINST' as const, ...act })),
  ]);
  const patterns = (part: 'actions' | 'objects') =>
    acts.flatMap(({ issue, sense, ...act }, index) =>
      act[part].map((pattern): [string, Goal] => [pattern, { issue, sense, act: index }]),
    );
  return {
    actions: indexPatterns(patterns('actions')),
    objects: indexPatterns(patterns('objects')),
    events: new Set(acts.flatMap(({ actions }, index) => (actions.length === 0 ? [index] : []))),
  };
}

/** A place that speaks of an act, by tokens: "the | release | of the captives", "the captives must be | freed". */
export interface Site {
  issue: string;
  sense: Sense;
  /** The word for what is done; of an event the first of its words. */
  head: number;
  object: Range;
  /** Head and object. */
  range: Range;
  /** "the release", "a truce"; otherwise a verb is the head. */
  nominal: boolean;
  /** "the captives must be freed", "the captives' release": the object stands first. */
  inverted: boolean;
}

const tokensOf = (words: Words, [from, to]: Range): Range => [
  words.tokens[from] ?? 0,
  (words.tokens[to - 1] ?? -1) + 1,
];

/** Every place in a region that speaks of an act; of those that overlap for one issue the widest. */
export function findSites(
  { actions, objects, events }: ActIndex,
  tokens: readonly Token[],
  words: Words,
  region: Range,
  terms: TermEnds,
): Site[] {
  const from = words.fromToken[region[0]] ?? 0;
  const to = words.fromToken[region[1]] ?? words.stems.length;
  const things = findMatches(objects, words, from, to, terms).map(({ value, words: range }) => ({
    ...value,
    range: tokensOf(words, range),
  }));
  if (things.length === 0) return [];
  const byAct = new Map<number, Range[]>();
  for (const { act, range } of things) {
    const ranges = byAct.get(act);
    if (ranges === undefined) byAct.set(act, [range]);
    else ranges.push(range);
  }
  const sites = things
    // "It has to grow" → not the truce; "they rejected it" → the truce.
    .filter(
      ({ act, range }) =>
        events.has(act) && (tokenAt(tokens, range[0]).pos !== 'PRON' || tokenAt(tokens, range[0] - 1).pos === 'VERB'),
    )
    .map(
      ({ issue, sense, range }): Site => ({
        issue,
        sense,
        head: range[0],
        object: range,
        range,
        nominal: true,
        inverted: false,
      }),
    );
  for (const { value, words: range } of findMatches(actions, words, from, to, terms)) {
    const action = tokensOf(words, range);
    const site = siteOf(tokens, value, action, byAct.get(value.act) ?? []);
    if (site !== undefined) sites.push(site);
  }
  return withoutParts(sites);
}

function siteOf(
  tokens: readonly Token[],
  { issue, sense }: Goal,
  action: Range,
  things: readonly Range[],
): Site | undefined {
  const [head] = action;
  const nominal = tokenAt(tokens, head).pos === 'NOUN';
  const site = (object: Range, inverted: boolean): Site => ({
    issue,
    sense,
    head,
    object,
    range: [Math.min(head, object[0]), Math.max(action[1], object[1])],
    nominal,
    inverted,
  });
  // "| the return of the last body |" → a term that has the deed in it.
  const own = things[firstFrom(things, head)];
  if (own?.[0] === head && own[1] > action[1]) return site(own, false);
  const next = firstFrom(things, head + 1);
  for (let at = next; (things[at]?.[0] ?? Number.POSITIVE_INFINITY) <= action[1] + REACH; at++) {
    const thing = things[at];
    if (thing !== undefined && reaches(tokens, head, action[1], thing[0], nominal)) return site(thing, false);
  }
  for (let at = next - 1; (things[at]?.[0] ?? Number.NEGATIVE_INFINITY) >= head - BACK; at--) {
    const thing = things[at];
    if (thing !== undefined && thing[1] <= head && isDoneTo(tokens, thing, head, nominal)) return site(thing, true);
  }
  return undefined;
}

/** How many tokens what is done and to what may lie apart, the action first or the object first. */
const REACH = 9;
const BACK = 20;

/** Index of the first of some ranges, in order, that starts at a token or later. */
function firstFrom(ranges: readonly Range[], token: number): number {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.[0] ?? 0) < token) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** "release | all of the remaining | hostages", "release | of the hostages": whether nothing else lies between. */
function reaches(tokens: readonly Token[], head: number, end: number, object: number, nominal: boolean): boolean {
  if (object < end) return true;
  for (let at = end; at < object; at++) {
    const { pos, lower, word } = tokenAt(tokens, at);
    if (/^[,;:.!?—]$/.test(word) || lower === 'for' || lower === 'to') return false;
    // "releases | gunmen who | hold", "frees them | and leaves | the hostages": another clause.
    if (pos === 'AUX' || pos === 'SCONJ' || /^(?:who|which|that|after|when|in)$/.test(lower)) return false;
    // "let them come home | and the hostages" → another one's object; "release soldiers | and hostages" → the same.
    if (pos === 'CCONJ' && !/^(?:NOUN|PROPN|ADJ|NUM)$/.test(tokenAt(tokens, at - 1).pos)) return false;
    // "the remaining hostages", "the deceased hostages": participles are fine, other verbs are not.
    if (pos === 'VERB' && !/(?:ed|ing)$/.test(lower)) return false;
  }
  // "the release | of the hostages" wants its "of"; "the release statement of hostages" is nothing of the kind.
  return !nominal || head + 1 < end || object === end || /^(?:of|and)$/.test(tokenAt(tokens, end).lower);
}

const BE = stemOf('be');
const PASSIVE = new Set([BE, 'get']);
/** Verbs that need no "be" after those whom they are about: "let the captives come home". */
const INTRANSITIVE = new Set(['come', 'return', 'go', 'walk'].map(stemOf));

/** "the captives must be | freed", "the captives' | release", "the captives | freed": whether it is done to them. */
function isDoneTo(tokens: readonly Token[], [, end]: Range, head: number, nominal: boolean): boolean {
  if (head - end > 14) return false;
  if (nominal) {
    for (let at = end; at < head; at++) {
      const { pos, word, lower } = tokenAt(tokens, at);
      if (pos !== 'ADJ' && word !== "'" && lower !== "'s" && lower !== 'and') return false;
    }
    return true;
  }
  let another = false;
  for (let at = end; at < head; at++) {
    const { word, lower, pos } = tokenAt(tokens, at);
    // "will keep the captives until prisoners are | freed" → not the captives.
    if (/^[;:.!?—]$/.test(word) || (another && /^(?:NOUN|PROPN)$/.test(pos))) return false;
    another ||= /^(?:until|till|unless|if|once|when|while|before|after|because)$/.test(lower);
  }
  let before = head - 1;
  while (tokenAt(tokens, before).pos === 'ADV') before--;
  if (before >= end && PASSIVE.has(tokenAt(tokens, before).stem)) return true;
  // "want the captives | freed", "bring them all | back": the verb follows at once.
  if (head - end <= 2 && /(?:ed|freed)$/.test(tokenAt(tokens, head).lower)) return before < end;
  if (!INTRANSITIVE.has(tokenAt(tokens, head).stem)) return false;
  while (before >= end && /^(?:AUX|PART|ADV|PRON|DET)$/.test(tokenAt(tokens, before).pos)) before--;
  return before < end;
}

/** No site is wider, in tokens: patterns have a few gaps of a few words each. */
const WIDEST = 60;

/** "a truce deal that would free the captives" → one place, the deal: what it is about is no place of its own. */
function withoutParts(sites: readonly Site[]): Site[] {
  const inOrder = [...sites].sort((a, b) => a.range[0] - b.range[0] || b.range[1] - a.range[1]);
  const isPart = (site: Site, whole: Site, first: boolean): boolean => {
    const [from, to] = site.range;
    const wider = whole.range[1] - whole.range[0] - (to - from);
    if (wider < 0 || (wider === 0 && !first)) return false;
    if (whole.issue === site.issue) return whole.range[0] < to && from < whole.range[1];
    // "exchange | them for convicts" → the same deed is in both issues.
    const isSameDeed = !site.nominal && site.head === whole.head;
    return wider > 0 && !isSameDeed && whole.object[0] <= from && to <= whole.object[1];
  };
  return inOrder.filter((site, index) => {
    for (let at = index - 1; at >= 0; at--) {
      const other = inOrder[at];
      if (other === undefined || other.range[0] < site.range[0] - WIDEST) break;
      if (isPart(site, other, true)) return false;
    }
    for (let at = index + 1; at < inOrder.length; at++) {
      const other = inOrder[at];
      if (other === undefined || other.range[0] >= site.range[1]) break;
      if (isPart(site, other, false)) return false;
    }
    return true;
  });
}
