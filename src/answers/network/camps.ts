/** Agreement and conflict between nodes, each pair once: at `source * size + target`, with source < target. */
export interface Relations {
  size: number;
  agreement: Float64Array;
  conflict: Float64Array;
}

/** How far communities oppose each other and agree within. */
export interface Camps {
  /** The part of all agreement that lies within communities; undefined without any. */
  agreementWithin: number | undefined;
  /** The part of all conflict that lies between communities; undefined without any. */
  conflictBetween: number | undefined;
  /** As `NetworkSlice.polarization`; undefined with neither. */
  polarization: number | undefined;
}

export function measureCamps({ size, agreement, conflict }: Relations, communities: readonly number[][]): Camps {
  const campOf: number[] = [];
  for (const [camp, nodes] of communities.entries()) for (const node of nodes) campOf[node] = camp;
  const sizeOf = (node: number) => communities[campOf[node] ?? 0]?.length ?? 1;
  const pairsWithin = sum(communities.map(({ length }) => length * (length - 1)));
  const pairsBetween = size * (size - 1) - pairsWithin;
  const allAgreement = sum(agreement);
  const allConflict = sum(conflict);
  let [agreed, opposed, distance] = [0, 0, 0];
  for (let source = 0; source < size; source++) {
    for (let target = source + 1; target < size; target++) {
      const at = source * size + target;
      const [agree, oppose] = [agreement[at] ?? 0, conflict[at] ?? 0];
      // What there would be if all agreement were even within communities, and all conflict between them. The sums over
      // ordered pairs are twice those here.
      if (campOf[source] === campOf[target]) {
        const even = (sizeOf(source) * (sizeOf(source) - 1) * 2 * allAgreement) / pairsWithin ** 2;
        agreed += agree;
        distance += Math.abs(agree - even) + oppose;
      } else {
        const even = (sizeOf(source) * sizeOf(target) * 2 * allConflict) / pairsBetween ** 2;
        opposed += oppose;
        distance += agree + Math.abs(oppose - even);
      }
    }
  }
  return {
    agreementWithin: partOf(agreed, allAgreement),
    conflictBetween: partOf(opposed, allConflict),
    polarization: partOf(distance, 2 * (allAgreement + allConflict)),
  };
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
const partOf = (part: number, whole: number): number | undefined => (whole > 0 ? part / whole : undefined);
