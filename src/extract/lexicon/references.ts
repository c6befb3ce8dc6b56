import { stemOf } from './inflection.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));
const stems = (list: string): ReadonlySet<string> => new Set([...words(list)].map(stemOf));

/** What is demanded for people who are held, or done to let them go. */
export const RELEASES = stems('release free freedom return bring exchange swap rescue liberate');
/** What is said of people who are held: "they are alive". */
export const STATES = stems(
  'alive dead hold held keep kept kill move treat kidnap abduct capture chain take taken walk return',
);
/** What is done to people who are held: "access to them", "to visit them". */
export const DONE = stems('hold keep kill harm move treat visit see feed chain examine beat');
/** What tells of "those" that they are people who are held, or were. */
export const HELD = stems('hold keep kidnap abduct capture free release captive');

/** Who is of one's family. */
export const KIN = words(`
  son sons daughter daughters husband wife brother brothers sister sisters father mother child children boy girl boys girls parents
  family uncle aunt cousin nephew niece grandfather grandmother grandson granddaughter fiance fiancee partner girlfriend boyfriend
  relative relatives widow spouse twin twins`);
/** Whom the family of people who are held speaks of. */
export const KIN_SPEAKS_OF = words('he him his she her they them their you everyone');
/** Who speaks of themselves, or is told of. */
export const SELF = words('i me my we us our he him his she her myself');

/** Nouns that count or measure: "they", after "two captives for six weeks", does not stand for the weeks. */
export const MEASURES = words(
  'hours days weeks months years minutes times seconds miles metres meters kilometres kilometers percent',
);
/** People as any article has them: after "civilians whom the front took", "the civilians" may be others. */
export const ANY_PEOPLE = stems(
  'person people man men civilian soldier officer citizen worker force official leader member fighter militant gunman bandit',
);
/** What people may be taken in. */
export const ATTACKS = words(
  'attack attacks assault assaults raid raids massacre incursion ambush onslaught rampage storming',
);
