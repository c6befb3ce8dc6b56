/** Something that a person said cannot be: which field of it, and what to change in it. */
export class CorrectionError extends Error {
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

/** Who says so, and why. */
export interface Word {
  by: string;
  reason: string | null;
}
