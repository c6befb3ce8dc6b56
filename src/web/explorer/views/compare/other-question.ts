import { parseQuestion, type Question, searchOf } from '../../question/question.ts';

/** What stands before the second question's parameters in an address: `?topic=hostages&b.topic=ceasefire`. */
const PREFIX = 'b.';

type Own = Readonly<Record<string, string | undefined>>;

/** The second question of an address; undefined where it has none. */
export function otherQuestion(own: Readonly<Record<string, string>>): Question | undefined {
  const its = Object.entries(own).filter(([name]) => name.startsWith(PREFIX));
  if (its.length === 0) return undefined;
  return parseQuestion(new URLSearchParams(its.map(([name, value]) => [name.slice(PREFIX.length), value])));
}

/** A view's parameters with this as the second question. */
export function withOther(own: Own, other: Question): Own {
  const kept = Object.entries(own).filter(([name]) => !name.startsWith(PREFIX));
  const its = [...new URLSearchParams(searchOf(other))].map(([name, value]) => [`${PREFIX}${name}`, value]);
  return Object.fromEntries([...kept, ...its]);
}

/** As known at the moment of the first question, unless the second names one of its own: a permalink sets the first's. */
export const asKnownWith = (question: Question, other: Question): Question => ({
  ...other,
  asOf: other.asOf ?? question.asOf,
});
