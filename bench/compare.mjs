import { isDeepStrictEqual } from 'node:util';
import { post } from './contenders/contenders.mjs';

/** A way that takes longer for one answer is not asked again: it would not answer once while it is timed. */
const HOPELESS_MS = 3_000;

/**
 * Throws unless all contenders answer a question with the same rows, for each set of its variables. The floor must give
 * onrecord's very answer; PostGraphile has cursors of its own. Answers the ways that are worth timing.
 */
export async function compare(question, ways) {
  const worth = new Set(ways);
  for (const i of question.variables.keys()) {
    const answers = [];
    for (const each of worth) {
      const began = performance.now();
      const answer = await post(each.contender, each.requests[i]);
      if (answer) answers.push({ way: each.way, rows: each.answer(answer) });
      if (performance.now() - began > HOPELESS_MS) worth.delete(each);
    }
    const [first, ...rest] = answers;
    for (const { way, rows } of rest) {
      if (isDeepStrictEqual(comparable(rows), comparable(first.rows))) continue;
      throw new Error(
        `${question.id}: ${way} answers ${JSON.stringify(question.variables[i])} otherwise than ${first.way}.\n` +
          `${first.way}: ${excerpt(first.rows, rows)}\n${way}: ${excerpt(rows, first.rows)}`,
      );
    }
  }
  return [...worth];
}

const comparable = (rows) =>
  JSON.parse(JSON.stringify(rows, (key, value) => (key === 'endCursor' ? undefined : value)));

/** Where two answers part. */
function excerpt(rows, others) {
  const [one, other] = [JSON.stringify(comparable(rows)), JSON.stringify(comparable(others))];
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return `…${one.slice(Math.max(0, at - 100), at + 300)}`;
}
