/** Something that a person said cannot be: in which argument, and what to change in it. */
export class CorrectionError extends Error {
  readonly argument: string;

  constructor(argument: string, message: string) {
    super(message);
    this.argument = argument;
  }
}

/** Names the argument that holds what cannot be: "spans" becomes "change.spans". */
export function inArgument<T>(argument: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof CorrectionError)) throw error;
    throw new CorrectionError(`${argument}.${error.argument}`, error.message);
  }
}

/** Who says so, and why. */
export interface Word {
  by: string;
  reason: string | null;
}
