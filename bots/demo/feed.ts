/** What happened, in order, for those who wait for something to happen. */
export class Feed<T> {
  readonly #items: T[] = [];
  readonly #listeners = new Set<() => void>();

  get length(): number {
    return this.#items.length;
  }

  get items(): readonly T[] {
    return this.#items;
  }

  push(item: T): void {
    this.#items.push(item);
    for (const listener of [...this.#listeners]) listener();
  }

  /** Calls `listener` after each push until the returned function is called. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * The first value that `look` finds, now or after a later push.
   * @throws Error made by `late` when `withinMs` have passed
   */
  until<R>(look: () => R | undefined, withinMs: number, late: () => Error): Promise<R> {
    return new Promise((resolve, reject) => {
      const found = look();
      if (found !== undefined) return resolve(found);
      const timer = setTimeout(() => {
        stop();
        reject(late());
      }, withinMs);
      const stop = this.listen(() => {
        try {
          const now = look();
          if (now === undefined) return;
          resolve(now);
        } catch (problem) {
          reject(problem);
        }
        clearTimeout(timer);
        stop();
      });
    });
  }
}
