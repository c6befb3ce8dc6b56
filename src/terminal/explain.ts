/** An error for the person who ran the command: what is wrong, and why, without a stack. */
export function explain(error: unknown): string {
  const reasons: string[] = [];
  for (let at = error; at !== undefined; at = at instanceof Error ? at.cause : undefined) {
    const message = at instanceof Error ? at.message : String(at);
    if (message !== '' && !reasons.some((reason) => reason.includes(message))) reasons.push(message);
  }
  return reasons.join('\n  because ');
}
