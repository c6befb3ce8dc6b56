import { isDeepStrictEqual } from 'node:util';
import { post } from './contenders/contenders.mjs';

/**
 * Throws unless all contenders answer a question with the same rows, for each set of its variables. The floor must give
 * onrecord's very answer; PostGraphile has cursors of its own.
 */
export async function compare(question, ways) {
  for (const i of question.variables.keys()) {
    const answers = [];
    for (const { way, contender, requests, answer } of ways) {
      answers.push({ way, rows: answer(await post(contender, requests[i])) });
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
