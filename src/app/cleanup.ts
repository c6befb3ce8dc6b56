/** What is to be ended, in the order in which it began: from the last, each whatever befell the others. */
export class Endings {
  readonly #endings: (() => Promise<unknown>)[] = [];

  add(end: () => Promise<unknown>): void {
    this.#endings.push(end);
  }

  /** Throws what the first of them threw, after all of them. */
  async end(): Promise<void> {
    const thrown: unknown[] = [];
    for (const end of this.#endings.splice(0).reverse()) await end().catch((error: unknown) => thrown.push(error));
    if (thrown.length > 0) throw thrown[0];
  }
}
