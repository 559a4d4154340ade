import type { Sentence } from '../text/messages.ts';

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
  /** What is seen and what to do about it; null on a pass. */
  readonly advice: Sentence | null;
}
