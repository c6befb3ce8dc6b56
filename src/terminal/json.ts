/** JSON for machines; what is undefined is null, so that every object has the same fields. */
export function toJson(answer: object): string {
  return JSON.stringify(answer, (_, value: unknown) => (value === undefined ? null : value), 2);
}
