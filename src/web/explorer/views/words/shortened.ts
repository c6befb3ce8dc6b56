/** A label of at most so many letters. */
export function shortened(label: string, letters: number): string {
  return label.length > letters ? `${label.slice(0, Math.max(1, letters - 1)).trimEnd()}…` : label;
}
