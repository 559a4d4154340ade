import type { Sentence } from '../../text/messages.ts';

/** What is compared; each has a message `compare-ASPECT`. */
export type Aspect =
  | 'size'
  | 'shape'
  | 'pixels'
  | 'head'
  | 'head-top'
  | 'eyes'
  | 'margin-top'
  | 'margin-chin'
  | 'background'
  | 'glasses'
  | 'head-covering'
  | 'expression'
  | 'colour'
  | 'age'
  | 'editing'
  | 'submission'
  | 'uncropped'
  | 'format'
  | 'kilobytes';

/**
 * `fits`: whatever passes the one passes the other; `depends`: some of it does; `conflict`: none does;
 * `unknown`: the second authority publishes nothing on it that was found.
 */
export type Verdict = 'fits' | 'depends' | 'conflict' | 'unknown';

export interface Point {
  readonly aspect: Aspect;
  /** The finished photo can be made anew from the same original; what concerns the original cannot be mended. */
  readonly concerns: 'finished' | 'original';
  readonly verdict: Verdict;
  /** What the two ask for, told briefly; empty where nothing is published. */
  readonly first: string;
  readonly second: string;
  /** What meets both, where only a part of what the first allows does. */
  readonly both: string;
}

export function point(
  aspect: Aspect,
  concerns: Point['concerns'],
  verdict: Verdict,
  first = '',
  second = '',
  both = '',
): Point {
  return { aspect, concerns, verdict, first, second, both };
}

/** What a point says to people. */
export function sentenceOf({ aspect, verdict, first, second, both }: Point): Sentence {
  const part = both === '' ? 'none' : 'some';
  return { key: `compare-${aspect}`, params: { verdict, first, second, both, part } };
}
