/** Numbers in [0, 1), the same for the same seed (splitmix32 steps). */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 0x1_0000_0000;
  };
}

/** Weights of a Zipf law: the k-th of `size` has 1 ÷ k^exponent. */
export const zipf = (size, exponent) => Float64Array.from({ length: size }, (_, k) => (k + 1) ** -exponent);

/** Draws indexes in proportion to weights, each in constant time (Vose's alias method). */
export function weighted(weights) {
  const size = weights.length;
  const sum = weights.reduce((a, b) => a + b, 0);
  const share = Float64Array.from(weights, (weight) => (weight * size) / sum);
  const alias = new Uint32Array(size);
  const small = [];
  const large = [];
  for (const [i, value] of share.entries()) (value < 1 ? small : large).push(i);
  while (small.length > 0 && large.length > 0) {
    const [less, more] = [small.pop(), large.at(-1)];
    alias[less] = more;
    share[more] -= 1 - share[less];
    if (share[more] < 1) small.push(large.pop());
  }
  for (const i of [...small, ...large]) share[i] = 1;
  return (random) => {
    const i = Math.floor(random() * size);
    return random() < share[i] ? i : alias[i];
  };
}

/** One of a list, all alike likely. */
export const pick = (random, list) => list[Math.floor(random() * list.length)];
