import { stemOf } from '../../text/inflection.ts';

/** How a speaker stands to what such a word governs. */
export type Governor =
  /** "urged", "demands": wanted. */
  | 'DEMAND'
  /** "must", "should": owed. */
  | 'OBLIGATION'
  /** "will", "ready to", "agreed to": promised by its subject. */
  | 'COMMITMENT'
  /** "efforts to", "works for": striven for by its subject. */
  | 'EFFORT'
  /** "hopes for": wished. */
  | 'WISH'
  /** "welcomed", "supports". */
  | 'APPROVAL'
  /** "rejected", "condemns", "ruled out". */
  | 'REFUSAL'
  /** "prevent", "delay": turns what it governs into its opposite. */
  | 'PREVENTION'
  /** "reach", "secure", "continue to": what governs it governs what follows, too. */
  | 'REALISATION'
  /** "stressed", "repeats": makes a wish that it governs its subject's own. */
  | 'STATEMENT'
  /** "could", "expected", "talks on": nobody's wish. */
  | 'TENTATIVE';

const stems = (list: string): string[] =>
  list
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(stemOf);

const VERBS: Readonly<Record<Governor, string>> = {
  DEMAND: `urge demand want insist request implore beseech beg require advocate call appeal press push plead ask expect exhort`,
  OBLIGATION: 'must should ought need imperative obliged obligated time',
  COMMITMENT: `will would shall promise vow pledge agree accept commit determine determined ready willing prepared intend plan
    keen resolve approve swear consent undertake`,
  EFFORT: 'work try strive aim attempt seek focus prioritise prioritize fight campaign act',
  WISH: 'hope wish pray long yearn dream',
  APPROVAL: `welcome support back endorse hail praise applaud favour favor champion laud encourage commend celebrate`,
  REFUSAL: `reject oppose refuse condemn denounce decry deplore veto dismiss resist criticise criticize slam blast rebuff
    spurn protest lambast object exclude`,
  PREVENTION: `prevent obstruct hinder impede thwart sabotage torpedo derail delay stall undermine jeopardise jeopardize
    endanger block hamper complicate abandon stop halt suspend postpone forgo scuttle violate breach break reverse ban
    freeze limit restrict end cease quit avoid`,
  REALISATION: `reach achieve secure conclude complete implement begin start launch resume extend ensure guarantee arrange
    facilitate make see bring allow permit let help include involve restore maintain uphold respect honour honor keep
    observe adhere sign close finalise finalize broker enforce establish declare get have do go continue produce obtain
    win prolong renew enable move take proceed accelerate expedite speed advance deliver be put carry fulfil fulfill
    comply abide hasten give deepen expand increase revive lead turn hold provide remain stay`,
  STATEMENT: `stress emphasise emphasize underline underscore reiterate repeat reaffirm affirm express voice echo join issue
    highlight convey`,
  TENTATIVE: `could may might can discuss negotiate weigh mull explore debate likely possible unlikely expected
    anticipate predict doubt wonder deny accuse blame suspect allege claim`,
};

const NOUNS: Readonly<Record<Governor, string>> = {
  DEMAND: 'call demand need appeal plea urge request insistence pressure',
  OBLIGATION: 'obligation duty priority time responsibility imperative must',
  COMMITMENT: 'commitment promise pledge willingness readiness determination intention keenness resolve',
  EFFORT: 'effort aim goal objective mission attempt push focus campaign bid work',
  WISH: 'hope wish desire',
  APPROVAL: 'support backing endorsement approval praise',
  REFUSAL: 'opposition rejection refusal objection condemnation',
  PREVENTION: 'obstacle delay obstruction suspension threat lack risk',
  STATEMENT: '',
  REALISATION:
    'way progress step movement return move start beginning implementation conclusion completion extension resumption renewal prolongation',
  TENTATIVE: `talk negotiation discussion question issue possibility chance prospect optimism expectation consultation
    likelihood debate speculation`,
};

const byStem = (classes: Readonly<Record<Governor, string>>): ReadonlyMap<string, Governor> => {
  const map = new Map<string, Governor>();
  for (const governor of GOVERNORS)
    for (const stem of stems(classes[governor])) if (!map.has(stem)) map.set(stem, governor);
  return map;
};

const GOVERNORS = [
  'DEMAND',
  'OBLIGATION',
  'COMMITMENT',
  'EFFORT',
  'WISH',
  'APPROVAL',
  'REFUSAL',
  'PREVENTION',
  'REALISATION',
  'STATEMENT',
  'TENTATIVE',
] as const;

/** What verbs and adjectives do to what they govern, by stem. */
export const GOVERNING_VERBS = byStem(VERBS);
/** The same of nouns: "calls for", "efforts to". */
export const GOVERNING_NOUNS = byStem(NOUNS);

/** Verbs that are of their class only before one of these: "called for", not "called it". */
export const WITH_PARTICLE: ReadonlyMap<string, RegExp> = new Map(
  (
    [
      ['call', /^(?:for|on|upon|to)$/],
      ['press', /^(?:for|ahead|hard)$/],
      ['push', /^(?:for|to|toward|towards)$/],
      ['appeal', /^(?:for|to|on)$/],
      ['work', /^(?:for|on|to|toward|towards|with|tirelessly|hard)$/],
      ['act', /^(?:to)$/],
      ['fight', /^(?:for|to)$/],
      ['campaign', /^(?:for|to)$/],
      ['long', /^(?:for|to)$/],
      ['object', /^to$/],
      ['try', /^to$/],
      ['plan', /^(?:to|on|for)$/],
      ['go', /^(?:ahead|on|to|through)$/],
      ['pray', /^(?:for|that|to)$/],
      ['time', /^(?:to|for)$/],
    ] as const
  ).map(([verb, particle]): [string, RegExp] => [stemOf(verb), particle]),
);

/** Judgements on what they are said of: "the release is essential", "calling the truce an achievement". */
export const FAVOURABLE = new Set(
  stems(`necessary needed essential urgent vital crucial important imperative priority first foremost paramount encouraging
    welcome positive historic monumental achievement right indispensable overdue great good hopeful significant
    promising precondition critical`),
);
export const UNFAVOURABLE = new Set(
  stems(`unacceptable mistake wrong surrender capitulation catastrophe catastrophic disaster disastrous dangerous
    reward gift madness shameful outrageous reckless irresponsible illegal unlawful unjust bad terrible`),
);

/** What agrees on something: to be for a deal is not yet to be for each part of it. */
export const DEALS: ReadonlySet<string> = new Set(
  stems('deal agreement proposal plan framework outline offer draft initiative accord text pact package arrangement'),
);
