import { stemOf } from '../../text/inflection.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));
const stems = (list: string): ReadonlySet<string> => new Set([...words(list)].map(stemOf));

/** Where something is said. */
export const OCCASIONS = words(`
  ceremony conference meeting session briefing rally hearing speech interview address summit debate event broadcast forum trial vigil
  funeral visit call talks court crowd verdict sentencing vote`);
/** What somebody says it in: "in a Monday statement". */
export const UTTERANCES = words(`
  statement post tweet remarks comments message letter release report article op-ed video ruling verdict announcement testimony`);
/** Who talks with whom. */
export const TALKS = stems('speak spoke spoken talk interview conversation meet met testify');
/** Who does that to be quoted: "according to Venn, who spoke on Monday". */
export const SPEAKS = stems('speak spoke talk testify');
/** What somebody does on the day on which they are then quoted: "Venn met the envoy on Monday. “…,” she said". */
export const APPEARS = stems(`
  speak spoke talk meet met address tell told write wrote post tweet publish release issue deliver give gave hold held host visit arrive
  travel appear testify attend brief rule sentence convict sign launch announce say said`);
/** "Venn | also | said" → with what she said before. */
export const GOING_ON = words('also added adding adds continued further furthermore additionally');
/** What is announced on the day that ends the sentence: "announced a truce on Monday", not "condemned the raid on Monday". */
export const DATED_ACTS = stems(
  'announce deny reject urge demand confirm stress emphasise emphasize reiterate repeat promise pledge vow threaten propose offer call',
);
