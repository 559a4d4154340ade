/** Work in one order for each key, at the same time for many. */
export class Queue {
  readonly #last = new Map<string, Promise<void>>();

  /** Runs `work` after everything that was given under this key before. */
  run(key: string, work: () => Promise<void>): Promise<void> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const mine = before.then(work);
    const over = mine
      .catch(() => {})
      .then(() => {
        if (this.#last.get(key) === over) this.#last.delete(key);
      });
    this.#last.set(key, over);
    return mine;
  }
}
