/** Whether a request's answer may be given to others who ask the same with the same rights. */
export class Keeping {
  #isWhole = false;
  #isForbidden = false;

  /** For answers that rest on what may change without being written, or that are to be noted each time they are given. */
  forbid(): void {
    this.#isForbidden = true;
  }

  /** A query was answered without an error. */
  complete(): void {
    this.#isWhole = true;
  }

  get isAllowed(): boolean {
    return this.#isWhole && !this.#isForbidden;
  }
}
