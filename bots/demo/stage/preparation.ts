/** How far the networks are: counted while they are made ready, null once they are. */
export interface Progress {
  readonly done: number;
  readonly all: number;
}

/** What is told to everybody who looks while the networks are made ready. */
export class Preparation {
  #progress: Progress | null;
  readonly #listeners = new Set<() => void>();

  constructor(all: number) {
    this.#progress = { done: 0, all };
  }

  get progress(): Progress | null {
    return this.#progress;
  }

  step(): void {
    if (this.#progress) this.#set({ ...this.#progress, done: this.#progress.done + 1 });
  }

  finish(): void {
    this.#set(null);
  }

  listen(told: () => void): () => void {
    this.#listeners.add(told);
    return () => this.#listeners.delete(told);
  }

  #set(progress: Progress | null): void {
    this.#progress = progress;
    for (const told of [...this.#listeners]) told();
  }
}
