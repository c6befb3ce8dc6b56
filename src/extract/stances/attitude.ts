import { stemOf } from '../../text/inflection.ts';
import { DEALS, GOVERNING_NOUNS, GOVERNING_VERBS, type Governor } from '../lexicon/attitudes.ts';
import { type Token, tokenAt } from '../text/reading.ts';
import type { Site } from './acts.ts';
import { governorAt, isBase, isCounterfactual, isNegated, isPast, joinsNouns, NEGATION } from './governors.ts';
import { subjectOf, type Utterance } from './utterance.ts';
import { judgement, verdictIn } from './verdicts.ts';

/** What a stance rests on: the word that governs what is spoken of, or how it is put. */
export type Basis =
  | Exclude<Governor, 'PREVENTION' | 'REALISATION' | 'STATEMENT' | 'TENTATIVE'>
  /** "Free them now!" */
  | 'IMPERATIVE'
  /** "The release is essential" */
  | 'JUDGEMENT'
  /** "No truce until they are free": what must come first. */
  | 'REQUIREMENT';

/** How the speaker stands to what a site speaks of. */
export interface Attitude {
  wanted: boolean;
  basis: Basis;
  /** No word says whose wish it is: "efforts to reach a truce". */
  loose: boolean;
  /** What is wanted is an agreement, and this a part of it: "a plan to free them". */
  embedded: boolean;
  /** Somewhere before it is negated or prevented. */
  turned: boolean;
}

const SUBORDINATORS =
  /^(?:if|unless|until|till|before|once|when|after|while|although|though|because|since|as|whether|who|which|whose|whom|where)$/;
/** "It will not talk unless they are freed": what such words open is required. */
const REQUIRING = /^(?:if|unless|until|till|before|once)$/;
const BE = stemOf('be');
const HAVE = stemOf('have');
/** Verbs that say what something is: "called the truce an achievement". */
const NAMING: ReadonlySet<string> = new Set(['call', 'describe', 'label', 'consider', 'term', 'brand'].map(stemOf));

/** "a truce, | the release of the captives", "urged | him to begin": whether nothing but another of a row stands there. */
const isLight = ({ pos, lower, stem, word }: Token): boolean =>
  /^(?:CCONJ|DET|ADJ|ADV|PART|NUM|ADP)$/.test(pos) ||
  /^["“”]$/.test(word) ||
  lower === 'including' ||
  GOVERNING_VERBS.get(stem) === 'REALISATION' ||
  /^(?:REALISATION|EFFORT)$/.test(GOVERNING_NOUNS.get(stem) ?? '');

/** "There was | no food", "they were | not fed": told, not refused. */
const isTensed = (tokens: readonly Token[], at: number): boolean =>
  /^(?:was|were|got|saw)$/.test(tokenAt(tokens, at).lower);

/** Goes from a site to the words before it, one by one, until one decides how the speaker stands to it. */
class Walk {
  readonly #utterance: Utterance;
  readonly #site: Site;
  #turns = 0;
  #embedded = false;
  /** In "release them and begin the truce" what comes before "and" is of the same row. */
  #inRow = false;
  /** "stop the war | to free them" → what comes before "to" is done for it, not to it. */
  #isPurpose = false;
  #weak: Basis | undefined;
  #weakAt = 0;

  constructor(utterance: Utterance, site: Site) {
    this.#utterance = utterance;
    this.#site = site;
  }

  attitude(): Attitude | undefined {
    if (this.#isCompound()) return undefined;
    const attitude = this.#governing();
    // "Their agreeing to free him | was a good step" → judged, whosever deed it is.
    if (attitude !== 'NONE') return attitude;
    return this.#judged();
  }

  #governing(): Attitude | 'NONE' | undefined {
    const { tokens, region, cue } = this.#utterance;
    const { object, head, nominal, range } = this.#site;
    for (let at = (nominal ? range[0] : head) - 1; at >= region[0]; at--) {
      if (at >= object[0] && at < object[1]) continue;
      const token = tokenAt(tokens, at);
      if (/^[;:.!?—()]$/.test(token.word)) return this.#root(at + 1);
      if (token.word === ',' || token.pos === 'CCONJ') {
        const relative = this.#relativeBefore(at);
        if (relative !== undefined) at = relative;
        else if (this.#isOfRow(at)) this.#inRow = true;
        else if (!joinsNouns(tokens, at)) return this.#root(at + 1);
        continue;
      }
      const step = this.#step(at, token);
      // "said | that the release is part of efforts to …": a cue that governs nothing is where content begins.
      const inCue = cue !== undefined && at >= cue[0] && at < cue[1];
      if (step === 'NONE' && inCue && governorAt(tokens, at) === undefined) return this.#root(cue[1]);
      if (step !== 'ON') return step;
    }
    return this.#root(region[0]);
  }

  #of(basis: Basis, wanted = true, loose = false): Attitude {
    return {
      wanted: wanted !== (this.#turns % 2 === 1),
      basis,
      loose,
      embedded: this.#embedded,
      turned: this.#turns > 0,
    };
  }

  /** "truce talks", "hostage release efforts": what is spoken of only says of what kind another thing is. */
  #isCompound(): boolean {
    const { tokens } = this.#utterance;
    const end = this.#site.range[1];
    const { pos, stem } = tokenAt(tokens, end);
    if (pos !== 'NOUN' && pos !== 'PROPN') return false;
    if (!this.#site.nominal && !this.#site.inverted) return false;
    if (DEALS.has(stem)) {
      this.#embedded = true;
      return false;
    }
    if (GOVERNING_NOUNS.get(stem) === 'REALISATION') return false;
    return pos === 'NOUN' && !/^(?:home|today|tomorrow|now|back|alive)$/.test(tokenAt(tokens, end).lower);
  }

  /** "that Imre, | who is held captive, | be freed" → the comma before "who", from the one after its clause. */
  #relativeBefore(comma: number): number | undefined {
    const { tokens, region } = this.#utterance;
    if (!/^(?:AUX|VERB|PART)$/.test(tokenAt(tokens, comma + 1).pos)) return undefined;
    for (let at = comma - 1; at >= Math.max(region[0], comma - 15); at--) {
      if (tokenAt(tokens, at).word !== ',') continue;
      return /^(?:who|which|whose|whom|where)$/.test(tokenAt(tokens, at + 1).lower) ? at : undefined;
    }
    return undefined;
  }

  #isOfRow(mark: number): boolean {
    const { tokens } = this.#utterance;
    // "free them, begin the truce | and end the war": of three in a row the second need not be light.
    if (this.#inRow && isBase(tokenAt(tokens, mark + 1)) && tokenAt(tokens, mark + 1).pos === 'VERB') return true;
    for (let at = mark + 1; at < this.#site.range[0]; at++) if (!isLight(tokenAt(tokens, at))) return false;
    return true;
  }

  #step(at: number, token: Token): Attitude | 'ON' | 'NONE' {
    const { tokens } = this.#utterance;
    const { lower, stem, pos } = token;
    if (lower === 'to') {
      const { pos: before, stem: noun } = tokenAt(tokens, at - 1);
      if (before === 'NOUN' && !GOVERNING_NOUNS.has(noun)) this.#isPurpose = true;
    }
    if (lower === 'that' || lower === 'to' || (lower === 'part' && tokenAt(tokens, at + 1).lower === 'of')) return 'ON';
    if (NEGATION.test(lower)) return this.#negation(at);
    if (SUBORDINATORS.test(lower)) return this.#subordinate(at);
    if (stem === HAVE && tokenAt(tokens, at + 1).lower === 'to') return this.#of('OBLIGATION', true, this.#isPurpose);
    const governor = governorAt(tokens, at);
    if (governor !== undefined) return this.#governed(at, governor);
    if (pos === 'NOUN' && DEALS.has(stem) && !this.#inRow) this.#embedded = true;
    if (pos !== 'VERB' || stem === BE || stem === HAVE) return 'ON';
    if (NAMING.has(stem)) return this.#named(at);
    // "wanted more pressure | applied | to free them", "help | needed | to free them" → what noun is meant, no clause.
    if (/ed$/.test(lower) && tokenAt(tokens, at - 1).pos === 'NOUN' && tokenAt(tokens, at + 1).lower === 'to')
      return 'ON';
    // "a negotiated | return", "the remaining captives" → no verb of a clause.
    if (/(?:ed|ing)$/.test(lower) && /^(?:NOUN|ADJ|PROPN)$/.test(tokenAt(tokens, at + 1).pos)) {
      if (/^(?:DET|ADJ|ADP|NUM|PRON)$/.test(tokenAt(tokens, at - 1).pos)) return 'ON';
    }
    return this.#inRow ? 'ON' : 'NONE';
  }

  #negation(at: number): 'ON' | 'NONE' | Attitude {
    const { tokens } = this.#utterance;
    const next = tokenAt(tokens, at + 1).lower;
    if (next === 'only' || next === 'just') return 'ON';
    // "no alternative to a truce", "no choice but to free them" → wanted.
    if (/^(?:alternative|choice|option|substitute|way)$/.test(next)) return this.#of('OBLIGATION');
    // "no deal | without their release", "will not sign | without a truce" → required.
    if (tokenAt(tokens, at).lower === 'without' && this.#isRefusedBefore(at)) return this.#of('REQUIREMENT');
    // "release all held without charge, | and the captives" → not of the captives.
    const ofAnother = this.#inRow && !/^(?:not|n't|never|cannot)$/.test(tokenAt(tokens, at).lower);
    if (!ofAnother) this.#turns++;
    return 'ON';
  }

  /** "There will be no deal | without": whether what lacks it is refused, in the same clause. */
  #isRefusedBefore(without: number): boolean {
    const { tokens, region } = this.#utterance;
    for (let at = without - 1; at >= Math.max(region[0], without - 8); at--) {
      const { word, lower, pos } = tokenAt(tokens, at);
      if (/^[,;:.!?—]$/.test(word) || pos === 'CCONJ' || SUBORDINATORS.test(lower)) return false;
      if (/^(?:no|not|n't|never|cannot)$/.test(lower)) return !isPast(tokens, at + 1) && !isTensed(tokens, at - 1);
    }
    return false;
  }

  /** "until they are freed" → required; "as they are freed", "those who are freed" → no attitude. */
  #subordinate(at: number): Attitude | 'NONE' | 'ON' {
    const { tokens } = this.#utterance;
    const { lower } = tokenAt(tokens, at);
    if (this.#inRow && /^(?:who|which|whose|whom)$/.test(lower)) return 'ON';
    if (!REQUIRING.test(lower) || this.#weak !== undefined) return 'NONE';
    // "announced a truce | before Imre's release" → told when; "no truce | before Imre's release" → required.
    if (this.#site.nominal && lower === 'before' && !this.#isRefusedBefore(at)) return 'NONE';
    const subject = subjectOf(this.#utterance, this.#site.inverted ? this.#site.range[0] : this.#site.head);
    if (!this.#site.inverted && subject !== 'OTHER') return 'NONE';
    // "if they are not freed", "unless they are freed" → the same is required.
    this.#turns = 0;
    return this.#of('REQUIREMENT');
  }

  #governed(at: number, governor: Governor): Attitude | 'ON' | 'NONE' {
    const { tokens, cue } = this.#utterance;
    const { pos, lower } = tokenAt(tokens, at);
    // "It will not negotiate to free them until …" → refused; "it may free them", "talks to free them" → nothing yet.
    if (governor === 'TENTATIVE') return pos === 'VERB' && isNegated(tokens, at) && !isPast(tokens, at) ? 'ON' : 'NONE';
    if (governor === 'REALISATION') return 'ON';
    if (governor === 'PREVENTION') {
      // "stop the raids | and free them", "stop the war | to free them" → not the freeing is to stop.
      if (!this.#inRow && !this.#isPurpose) this.#turns++;
      return 'ON';
    }
    if (governor === 'OBLIGATION' && pos !== 'NOUN') return this.#of('OBLIGATION', true, this.#isPurpose);
    if (this.#embedded && governor === 'REFUSAL') return 'NONE';
    const wanted = governor !== 'REFUSAL';
    const inCue = cue !== undefined && at >= cue[0] && at < cue[1];
    if (governor === 'STATEMENT') {
      const subject = subjectOf(this.#utterance, at);
      if (this.#weak === undefined || subject === 'NONE') return 'ON';
      return subject === 'OWN' ? this.#of(this.#weak) : 'NONE';
    }
    if (pos === 'NOUN' && !inCue) {
      if (!wanted) this.#turns++;
      this.#weaken(governor, at);
      return 'ON';
    }
    if (lower === 'expected' && tokenAt(tokens, at - 1).stem === BE) return 'NONE';
    const subject = subjectOf(this.#utterance, at);
    if (governor === 'COMMITMENT' && this.#site.inverted && /^(?:will|would|shall|'ll)$/.test(lower))
      return this.#foretold(at);
    if (isNegated(tokens, at)) {
      // "It had not agreed to a truce" → told, not refused.
      if (governor === 'COMMITMENT' && isPast(tokens, at)) return 'NONE';
      this.#turns++;
    }
    if (subject === 'OTHER') return 'NONE';
    if (subject === 'OWN') return this.#of(governor, wanted);
    if (!wanted) this.#turns++;
    this.#weaken(governor, at);
    return 'ON';
  }

  /** Keeps what counts where no word before it says whose wish it is. */
  #weaken(basis: Basis, at: number): void {
    if (this.#weak !== undefined) return;
    this.#weak = basis;
    this.#weakAt = at;
  }

  /** "They will never be freed", "they will be freed at once" → promised; "they will be freed on Sunday" → foretold. */
  #foretold(at: number): Attitude | 'ON' | 'NONE' {
    const { tokens } = this.#utterance;
    const after = tokens.slice(this.#site.range[1], this.#site.range[1] + 3).map(({ lower }) => lower);
    const firm = this.#turns > 0 || after.some((word) => /^(?:once|immediately|now|all)$/.test(word));
    // "But for the envoy, none would be free" → of what did not happen.
    if (tokenAt(tokens, at).lower === 'would' && isCounterfactual(tokens, at, this.#utterance.region[0])) return 'NONE';
    // "hopes that they | will be freed" → what comes before may still decide.
    return firm ? this.#of('COMMITMENT', true, true) : 'ON';
  }

  /** "called | the truce “an achievement”" → judged by its speaker. */
  #named(verb: number): Attitude | 'NONE' {
    const { tokens, region } = this.#utterance;
    const end = this.#site.range[1];
    const good = verdictIn(tokens.slice(end, Math.min(region[1], end + 7)));
    return good === undefined || subjectOf(this.#utterance, verb) === 'OTHER' ? 'NONE' : this.#of('JUDGEMENT', good);
  }

  #judged(): Attitude | undefined {
    const { nominal, inverted, range } = this.#site;
    const good = judgement(this.#utterance.tokens, range, nominal || !inverted, this.#utterance.region[1]);
    return good === undefined ? undefined : this.#of('JUDGEMENT', good);
  }

  /** What decides where no word before the site does: how it is put, the cue that follows, a judgement on it. */
  #root(from: number): Attitude | undefined {
    const { tokens, cue } = this.#utterance;
    const { head, nominal, range, inverted } = this.#site;
    if (!nominal && !inverted && isBase(tokenAt(tokens, head))) {
      const lead = tokens.slice(from, head);
      if (
        lead.every(
          ({ pos, word, lower }) =>
            /^(?:ADV|CCONJ|PUNCT|INTJ)$/.test(pos) || /^["“”]$/.test(word) || lower === 'please',
        )
      )
        return this.#of('IMPERATIVE');
    }
    const judged = this.#judged();
    if (judged !== undefined) return judged;
    // "Efforts to free them | are under way" → told of, whosever they are.
    const isTopic = tokens.slice(from, this.#weakAt).every(({ pos }) => /^(?:DET|ADJ|PUNCT|SCONJ)$/.test(pos));
    if (this.#weak === 'EFFORT' && isTopic && tokenAt(tokens, this.#weakAt).pos === 'NOUN') return undefined;
    if (this.#weak !== undefined) return this.#of(this.#weak, true, true);
    // "“A truce for all,” she urged" → the cue follows.
    if (cue !== undefined && cue[0] >= range[1]) {
      for (let at = cue[0]; at < cue[1]; at++) {
        const governor = governorAt(tokens, at);
        if (governor === 'DEMAND' && nominal) return this.#of('DEMAND', true, true);
      }
    }
    // "No truce until they are free"
    const isRefused =
      nominal && tokens.slice(from, range[0]).every(({ lower, word }) => lower === 'no' || /^["“”]$/.test(word));
    return isRefused && this.#turns === 1 ? this.#of('REFUSAL') : undefined;
  }
}

/** "it had freed them", "they were freed" → told as done, nobody's wish. */
function isTold({ tokens, region }: Utterance, { head, nominal, inverted, object }: Site): boolean {
  if (nominal) return false;
  const { lower } = tokenAt(tokens, head);
  const base = isBase(tokenAt(tokens, head));
  let before = head - 1;
  while (before >= region[0] && tokenAt(tokens, before).pos === 'ADV') before--;
  const helper = tokenAt(tokens, before);
  if (base) return false;
  if (/ing$/.test(lower)) return helper.stem === BE;
  if (/s$/.test(lower)) return true;
  // "must be freed", "to be freed", "that they be freed" → not told; "were freed", "have been freed" → told.
  if (helper.lower === 'be' || helper.lower === 'get') return false;
  if (helper.stem === BE || helper.stem === HAVE) return true;
  // "want the captives | freed" → wanted; "the front freed them" → told.
  return !(inverted && head - object[1] <= 2);
}

export function findAttitude(utterance: Utterance, site: Site): Attitude | undefined {
  if (isTold(utterance, site)) return requirement(utterance, site);
  return new Walk(utterance, site).attitude();
}

/** "until the captives | are freed", "unless it | frees them" → required, though put as a fact. */
function requirement(utterance: Utterance, { head, range, inverted }: Site): Attitude | undefined {
  const { tokens, region } = utterance;
  if (/^(?:was|were|had)$/.test(tokenAt(tokens, head - 1).lower)) return undefined;
  const isPastTense = /ed$/.test(tokenAt(tokens, head).lower) && tokenAt(tokens, head - 1).pos !== 'AUX';
  for (let at = range[0] - 1; at >= Math.max(region[0], range[0] - 8); at--) {
    const { lower, word } = tokenAt(tokens, at);
    if (/^[,;:.!?—]$/.test(word)) return undefined;
    if (!SUBORDINATORS.test(lower)) continue;
    const subject = inverted ? 'OTHER' : subjectOf(utterance, head);
    // "before it freed them" → told; "if it freed them" → not.
    const required = (isPastTense ? /^(?:if|unless|until)$/ : REQUIRING).test(lower) && subject === 'OTHER';
    return required ? { wanted: true, basis: 'REQUIREMENT', loose: false, embedded: false, turned: false } : undefined;
  }
  return undefined;
}
