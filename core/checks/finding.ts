import type { Box } from '../photo/geometry.ts';
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
  /** Where the demand comes from: a clause of a standard, the document's own figure, or a rule of our own that says so. */
  readonly source: string;
  /**
   * 0..1: how likely the verdict is right. What is counted or read is certain; what is seen is as good as its check
   * was measured to be, less where the value lies within its own error of a limit. At most 0.5 where the verdict is `unsure`.
   */
  readonly confidence: number;
  /** What is spoken of: left, top, width, height in upright source px (see Analysis); null: the whole picture or the file. */
  readonly mark: Box | null;
  /**
   * The verdict is `unsure` because no honest measure can tell, and the person is to be asked: a question beside the
   * report, neither a thing to mend nor one that stands against the photo.
   */
  readonly asks: boolean;
  /** What is seen and what to do about it; null on a pass. */
  readonly advice: Sentence | null;
}
