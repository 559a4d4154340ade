import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Turns } from '../../core/darkroom/turns.ts';

/** A line as pool and queue keep it: the lowest row first, within a row in order of arrival. */
class Line {
  readonly #turns = new Turns();
  #jobs: { whose: string; row: number }[] = [];

  join(whose: string): void {
    const row = this.#turns.join(whose, this.#jobs[0]?.row ?? null);
    this.#jobs.push({ whose, row });
    this.#jobs = this.#jobs
      .map((job, i) => ({ job, i }))
      .sort((a, b) => a.job.row - b.job.row || a.i - b.i)
      .map(({ job }) => job);
  }

  /** Somebody is served and done. */
  serve(): string | undefined {
    const job = this.#jobs.shift();
    if (job) this.#turns.leave(job.whose);
    return job?.whose;
  }

  get length(): number {
    return this.#jobs.length;
  }
}

const served = (line: Line): string => {
  let all = '';
  while (line.length > 0) all += line.serve();
  return all;
};

describe('turns', () => {
  it('lets whoever comes later in before the many of somebody else', () => {
    const line = new Line();
    for (const whose of 'aaaaaa') line.join(whose);
    line.join('b');
    line.join('c');
    line.join('b');
    expect(served(line)).toBe('abcabaaaa');
  });

  it('is the order of arrival where everybody has one', () => {
    const line = new Line();
    for (const whose of 'badc') line.join(whose);
    expect(served(line)).toBe('badc');
  });

  it('serves the second of somebody though new people keep coming', () => {
    const line = new Line();
    line.join('a');
    line.join('a');
    let waited = 0;
    for (let i = 0; line.serve() !== 'a' || i === 0; i += 1) {
      line.join(`new ${i}`);
      waited += 1;
      expect(waited).toBeLessThan(4);
    }
  });

  it('never lets two jobs of one person pass a first one of another that came before them', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd', null), { maxLength: 80 }), (events) => {
        const line = new Line();
        const waiting = new Map<string, number>();
        const passed = new Map<string, Map<string, number>>();
        for (const whose of events) {
          if (whose !== null) {
            line.join(whose);
            waiting.set(whose, (waiting.get(whose) ?? 0) + 1);
            if (!passed.has(whose)) passed.set(whose, new Map());
            continue;
          }
          const next = line.serve();
          if (next === undefined) continue;
          waiting.set(next, waiting.get(next)! - 1);
          passed.set(next, new Map());
          for (const [other, by] of passed) {
            if (other === next || (waiting.get(other) ?? 0) === 0) continue;
            by.set(next, (by.get(next) ?? 0) + 1);
            // One that stood in the row that is served now, and one of the row they share.
            expect(by.get(next)).toBeLessThanOrEqual(2);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
