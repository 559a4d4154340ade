export type Verdict = 'pass' | 'warn' | 'fail' | 'unsure';

/** One judgement of the report. */
export interface Finding {
  /** Id of the check, a file name of core/checks. */
  readonly check: string;
  readonly verdict: Verdict;
  /** What was measured; null where the check could not measure. */
  readonly value: number | string | null;
  /** Unit of value, min and max: `mm`, `px`, `deg`, `kB`, `x`, `%`, ``. */
  readonly unit: string;
  /** The band that passes; null where it is open on that side or the authority publishes none. */
  readonly min: number | null;
  readonly max: number | null;
  /** What to do about it, one sentence; null on a pass that needs no word. */
  readonly advice: string | null;
}
