/** One thing that the doctor looked at. */
export interface Check {
  name: string;
  /** A failure is what keeps onrecord from working; a warning is what will, or what harms. */
  state: 'ok' | 'warning' | 'failure';
  says: string;
  /** What to do about it. */
  advice?: string;
}

export const ok = (name: string, says: string): Check => ({ name, state: 'ok', says });
export const warning = (name: string, says: string, advice: string): Check => ({
  name,
  state: 'warning',
  says,
  advice,
});
export const failure = (name: string, says: string, advice: string): Check => ({
  name,
  state: 'failure',
  says,
  advice,
});
