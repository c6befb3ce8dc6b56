/** How often two sides use a term, and how often all do. */
export interface TermCounts {
  a: number;
  b: number;
  pooled: number;
}

/** How much more a side uses a term than the other: above 0 the first, below 0 the second. */
export interface LogOdds {
  logOdds: number;
  z: number;
}

/**
 * The log-odds ratio of each term with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008). The prior is what
 * all use, scaled to weigh as much as one use for each term; a term then needs some uses to stand out. Undefined where no
 * other term is used at all, for then there is nothing to choose.
 */
export function logOddsOf(terms: readonly TermCounts[]): (LogOdds | undefined)[] {
  const sum = (of: (term: TermCounts) => number) => terms.reduce((total, term) => total + of(term), 0);
  const [a, b, pooled] = [sum((term) => term.a), sum((term) => term.b), sum((term) => term.pooled)];
  if (terms.length < 2) return terms.map(() => undefined);
  return terms.map((term) => {
    const prior = (terms.length * term.pooled) / pooled;
    const odds = (uses: number, all: number) => Math.log((uses + prior) / (all + terms.length - uses - prior));
    const logOdds = odds(term.a, a) - odds(term.b, b);
    return { logOdds, z: logOdds / Math.sqrt(1 / (term.a + prior) + 1 / (term.b + prior)) };
  });
}
