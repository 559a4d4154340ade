/**
 * Whose job comes next, where several people have some in line: each person's jobs stand one row further back than the one
 * before, and whoever comes new joins the row that is served now. So nobody waits for more than one job of each other
 * person before their first, and nobody's later job waits for ever (start-time fair queueing, Goyal 1996, with equal jobs).
 */
export class Turns {
  readonly #last = new Map<string, { row: number; open: number }>();

  /** The row for one more job of this person. @param serving the row of the job that comes next; null where nobody waits */
  join(whose: string, serving: number | null): number {
    const front = serving ?? first;
    const last = this.#last.get(whose);
    const row = last ? Math.max(front, last.row + 1) : front;
    this.#last.set(whose, { row, open: (last?.open ?? 0) + 1 });
    return row;
  }

  /** One of their jobs is over, whatever became of it. */
  leave(whose: string): void {
    const last = this.#last.get(whose);
    if (!last) return;
    if (last.open <= 1) this.#last.delete(whose);
    else this.#last.set(whose, { ...last, open: last.open - 1 });
  }
}

const first = 1;
