/**
 * Fisher's exact test of a table of counts, `[[a, b], [c, d]]`, two-sided: how likely a table with the same sums is that is no
 * likelier than this one. 1 where a row or column is empty.
 */
export function fisherExact([[a, b], [c, d]]: [[number, number], [number, number]]): number {
  const [row, column, all] = [a + b, a + c, a + b + c + d];
  const [low, high] = [Math.max(0, row + column - all), Math.min(row, column)];
  const logChance = (k: number) => logChoose(column, k) + logChoose(all - column, row - k) - logChoose(all, row);
  // Tables that differ from the observed one by rounding alone are as likely.
  const isNoLikelier = (k: number) => logChance(k) <= logChance(a) + 1e-7;
  const mode = Math.min(high, Math.max(low, Math.floor(((row + 1) * (column + 1)) / (all + 2))));
  if (isNoLikelier(mode)) return 1;
  // Chances rise up to the mode and fall after it.
  const right = firstThat(isNoLikelier, mode + 1, high + 1);
  const left = firstThat((k) => !isNoLikelier(k), low, mode) - 1;
  return Math.min(1, tail(logChance, left, low, -1) + tail(logChance, right, high, 1));
}

/** The first whole number from `from` on for which `isSo` holds, `to` where there is none: it must hold for all after it. */
function firstThat(isSo: (k: number) => boolean, from: number, to: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isSo(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The sum of chances that fall from `from` to `to`, as far as it matters. */
function tail(logChance: (k: number) => number, from: number, to: number, step: 1 | -1): number {
  let sum = 0;
  for (let k = from; k * step <= to * step; k += step) {
    const chance = Math.exp(logChance(k));
    sum += chance;
    if (chance < sum * Number.EPSILON) break;
  }
  return sum;
}

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

const SMALL = 256;
const small = [0];
for (let n = 1; n < SMALL; n++) small.push((small[n - 1] ?? 0) + Math.log(n));

/** By Stirling's series where it is as exact as a number can be. */
function logFactorial(n: number): number {
  const known = small[n];
  if (known !== undefined) return known;
  return (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * n) - 1 / (360 * n ** 3);
}
