import { stemOf } from '../../text/inflection.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));
const stems = (list: string): ReadonlySet<string> => new Set([...words(list)].map(stemOf));

/** What is demanded for people who are held, or done to let them go. */
export const RELEASES = stems('release free freedom return bring exchange swap rescue liberate');
/** What lets somebody go: "to rescue Joss Imre". */
export const FREES = stems('release free rescue retrieve liberate');
/** What was done to somebody who is held: "Imre's release". */
export const HOLDINGS = words('release freedom return captivity abduction kidnapping capture rescue handover captors');
/** What is said of people who are held: "they are alive". */
export const STATES = stems(`
  alive dead hold held keep kept kill move treat kidnap abduct capture chain take taken walk return release free rescue survive escape
  safe well unharmed unhurt injured wounded sick ill starving starve missing captive captivity home back reunite identify recover
  murder die torture beat abuse examine hand transfer`);
/** The same, of people who do it themselves: "eleven escaped". */
export const FARES = stems('escape survive die return remain');
/** "in good health", "in captivity". */
export const CONDITIONS = words('health spirits condition captivity danger custody hands tunnels chains shock');
/** What stands before a state that is not known for sure. */
export const BELIEVED = stems('believe think know presume fear report say confirm consider understand declare');
/** What is theirs, who are held: "their fate". */
export const ATTRIBUTES = words(`
  life lives fate suffering safety whereabouts health condition conditions plight ordeal captor captors captivity abductor abductors
  kidnapper kidnappers wellbeing well-being ransom disappearance torment`);
/** What is done to people who are held: "access to them", "to visit them". */
export const DONE = stems('hold keep kill harm move treat visit see feed chain examine beat');
/** What tells of "those" that they are people who are held, or were. */
export const HELD = stems('hold keep kidnap abduct capture free release captive');

/** Who is of one's family. */
export const KIN = words(`
  son sons daughter daughters husband wife brother brothers sister sisters father mother child children boy girl boys girls parents
  family uncle aunt cousin nephew niece grandfather grandmother grandson granddaughter fiance fiancee partner girlfriend boyfriend
  relative relatives widow spouse twin twins`);
/** Those who speak for people who are held. */
export const FAMILIES = words('family families relatives parents mothers fathers');
/** Whom the family of people who are held speaks of. */
export const KIN_SPEAKS_OF = words(`
  he him his she her they them their you everyone everybody it this that time deal war`);
/** Who speaks of themselves, or is told of. */
export const SELF = words('i me my we us our he him his she her myself');

/** Those of them who are let go together: "the next group". */
export const PARTIES = words('group batch round wave set');
/** What is done to take people: "took twelve girls hostage". */
export const TAKES = words(
  'take takes taking took taken hold holds holding held keep keeps keeping kept seize seized seizing',
);
/** How many were taken, where no number tells: "dozens of girls". */
export const AMOUNTS = words('dozens scores hundreds thousands number group handful busload');
/** What is meant by whoever says that it was good, or bad, of those who let people go: "the move". */
export const MOVES = words('move decision announcement step gesture development');

/** What a deal on people who are held is of, too: "a ceasefire deal". */
export const TRUCES = words('ceasefire cease-fire truce peace war release pause draft framework exchange swap');
/** What it may be to do: "a deal to end the war". */
export const ENDS = words('end stop halt pause extend renew resume');

/** Nouns by which a text speaks of the same people, a kind a line. */
const KINDS = `
  girl schoolgirl boy schoolboy pupil student schoolchild schoolchildren child children teenager youngster
  worshipper churchgoer parishioner congregant
  passenger traveller traveler commuter
  crew sailor seafarer seaman seamen mariner
  worker employee staff labourer laborer
  villager resident farmer
  priest cleric clergyman pastor missionary
  tourist hiker visitor holidaymaker`;
const kinds = new Map(
  KINDS.trim()
    .split('\n')
    .flatMap((line, kind) => [...stems(line)].map((stem): [string, number] => [stem, kind])),
);
/** "pupils", "girls", by stem → what they share; undefined where a noun has no others. */
export const kindOf = (stem: string): number | undefined => kinds.get(stem);

/** Nouns that count or measure: "they", after "two captives for six weeks", does not stand for the weeks. */
export const MEASURES = words(
  'hours days weeks months years minutes times seconds miles metres meters kilometres kilometers percent',
);
/** People as any article has them: after "civilians whom the front took", "the civilians" may be others. */
export const ANY_PEOPLE = stems(
  'person people man men civilian soldier officer citizen worker force official leader member fighter militant gunman bandit',
);
/** Whoever has just been spoken of: "the women were well". */
export const ANYBODY = words('women men girls boys children pair duo trio couple captives');
/** What makes victims of people. */
export const CRIMES = stems('kidnap kidnapping abduct abduction');
/** What people may be taken in. */
export const ATTACKS = words(
  'attack attacks assault assaults raid raids massacre incursion ambush onslaught rampage storming',
);
