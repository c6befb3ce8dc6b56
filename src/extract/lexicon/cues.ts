import type { ReportKind } from '../../model.ts';
import { stemOf } from '../../text/inflection.ts';

/**
 * What may follow a cue verb:
 * `clause` "said (that) the valley is closed"; `that` the same, only with "that"; `quote` a quotation;
 * `object` "urged the council to …", "told reporters that …"; `phrase` "announced a truce", "rejected the plan";
 * `infinitive` "vowed to return".
 */
export type Frame = 'clause' | 'that' | 'quote' | 'object' | 'phrase' | 'infinitive';

export interface CueVerb {
  kind: ReportKind;
  frames: ReadonlySet<Frame>;
}

const LISTS: readonly [kind: ReportKind, frames: readonly Frame[], verbs: string][] = [
  [
    'SPEECH',
    ['clause', 'quote'],
    'say add note claim insist argue maintain conclude concede joke reply respond boast contend allege',
  ],
  ['SPEECH', ['clause', 'quote', 'object'], 'tell inform assure remind notify'],
  ['SPEECH', ['clause', 'quote', 'object', 'infinitive'], 'warn promise'],
  [
    'SPEECH',
    ['that', 'quote', 'phrase'],
    `announce declare state confirm stress emphasize emphasise underline underscore reiterate repeat reaffirm affirm acknowledge
     admit explain suggest report reveal disclose indicate predict testify write tweet post assert recall describe mention highlight
     proclaim recount specify clarify confess complain lament propose remark observe comment deny quip opine retort caution`,
  ],
  [
    'SPEECH',
    ['quote'],
    'shout yell chant murmur mutter whisper exclaim interject continue conclude ask answer begin muse sigh snap chime',
  ],
  ['SPEECH', ['that', 'infinitive', 'quote', 'phrase'], 'vow pledge threaten demand recommend request swear'],
  ['SPEECH', ['object', 'quote'], 'urge exhort implore beseech beg ask'],
  [
    'SPEECH',
    ['phrase', 'quote'],
    `condemn denounce reject welcome praise criticize criticise slam blast dismiss defend hail applaud decry deplore endorse
     question oppose rebuke refute dispute laud accuse blame thank discuss outline detail express voice`,
  ],
  ['BELIEF', ['clause'], 'think believe hope suspect doubt assume reckon feel guess imagine'],
  [
    'BELIEF',
    ['that'],
    'know understand expect fear worry consider find conclude estimate realize realise learn see recognize recognise',
  ],
  ['INTENTION', ['infinitive'], 'plan intend hope aim seek want agree decide refuse decline offer prepare'],
];

const cueVerbs = new Map<string, CueVerb>();
for (const [kind, frames, verbs] of LISTS) {
  for (const verb of verbs.trim().split(/\s+/)) {
    const known = cueVerbs.get(stemOf(verb));
    cueVerbs.set(stemOf(verb), {
      kind: known?.kind ?? kind,
      frames: new Set([...(known?.frames ?? []), ...frames]),
    });
  }
}

export const findCueVerb = (stem: string): CueVerb | undefined => cueVerbs.get(stem);

/** "pointed out that", "called for a truce", "called on both sides to …": verb and what must follow it. */
export const PARTICLE_VERBS: ReadonlyMap<string, { particle: string; frames: readonly Frame[] }[]> = new Map(
  Object.entries({
    point: [{ particle: 'out', frames: ['that', 'quote', 'phrase'] }],
    call: [
      { particle: 'for', frames: ['phrase', 'quote'] },
      { particle: 'on', frames: ['object', 'quote'] },
      { particle: 'upon', frames: ['object', 'quote'] },
    ],
    appeal: [
      { particle: 'for', frames: ['phrase', 'quote'] },
      { particle: 'to', frames: ['object', 'quote'] },
    ],
    insist: [{ particle: 'on', frames: ['phrase', 'quote'] }],
    push: [{ particle: 'for', frames: ['phrase'] }],
    press: [{ particle: 'for', frames: ['phrase'] }],
    ask: [{ particle: 'for', frames: ['phrase'] }],
    speak: [{ particle: 'of', frames: ['phrase', 'quote'] }],
    warn: [
      { particle: 'of', frames: ['phrase', 'quote'] },
      { particle: 'against', frames: ['phrase', 'quote'] },
    ],
    complain: [{ particle: 'of', frames: ['phrase', 'quote'] }],
    object: [{ particle: 'to', frames: ['phrase'] }],
    refer: [{ particle: 'to', frames: ['phrase'] }],
    make: [{ particle: 'clear', frames: ['that'] }],
    rule: [{ particle: 'out', frames: ['phrase', 'quote'] }],
    turn: [{ particle: 'down', frames: ['phrase'] }],
    play: [{ particle: 'down', frames: ['phrase', 'quote'] }],
    brush: [{ particle: 'aside', frames: ['phrase', 'quote'] }],
  } satisfies Record<string, { particle: string; frames: Frame[] }[]>).map(([verb, particles]) => [
    stemOf(verb),
    particles,
  ]),
);

/** Several words that make a cue without a verb; the speaker follows. */
export const PREPOSITIONAL_CUES: readonly (readonly string[])[] = [
  ['according', 'to'],
  ['in', 'the', 'words', 'of'],
  ['as', 'per'],
];

/** Who is told; never a speaker beside "told". */
export const AUDIENCES: ReadonlySet<string> = new Set(
  `reporters journalists media press newspaper agency radio television tv channel network website outlet magazine lawmakers
   parliament supporters crowd viewers listeners audience`.split(/\s+/),
);

const stems = (verbs: string): ReadonlySet<string> => new Set(verbs.split(/\s+/).map(stemOf));

/** What people assemble to say: "they marched to demand a truce". */
export const PURPOSES = stems('demand urge call condemn denounce protest press insist appeal');
export const ASSEMBLIES = stems('gather march rally assemble demonstrate protest meet return travel come');
