import type { DocumentSpec, EditKind } from '../documents/schema.ts';
import type { Analysis, FaceDetail } from '../photo/analysis.ts';
import type { Box } from '../photo/geometry.ts';
import type { Look } from '../photo/look.ts';
import type { Placement } from '../photo/placement.ts';
import type { SourceFacts } from '../photo/portrait.ts';
import type { Wall } from '../photo/wall.ts';
import type { Sentence } from '../text/messages.ts';
import { type AgeGroup, isSoftened } from './age.ts';
import type { Finding, Verdict } from './finding.ts';

/** The written file, as it was found when it was decoded again. */
export interface FileProof {
  readonly width: number;
  readonly height: number;
  /** null where the header says nothing usable. */
  readonly dpi: number | null;
  readonly bytes: number;
  readonly mediaType: string;
}

/** What stands behind the person in the finished photo. */
export type Background =
  | { readonly kind: 'kept'; readonly wall: Wall | null }
  /** `confidence`: 0..1, how far to trust the cut-out. */
  | { readonly kind: 'replaced'; readonly colour: string; readonly confidence: number };

/** All that can be judged. What has not been made yet is left out, and so are the checks that need it. */
export interface Evidence {
  readonly spec: DocumentSpec;
  readonly analysis: Analysis;
  readonly placement?: Placement | undefined;
  readonly background?: Background | undefined;
  readonly file?: FileProof | undefined;
  /** What is seen of the face. */
  readonly look?: Look | undefined;
  /** What the file said of itself, and the time (ms since 1970) that its age is told by. */
  readonly source?: { readonly facts: SourceFacts; readonly asOf: number } | undefined;
  /** Light and colours of the finished photo were corrected. */
  readonly corrected?: boolean | undefined;
  /** Whose photo it is; left out: somebody of 6 years or more. */
  readonly age?: AgeGroup | undefined;
  /** Edits that were asked for and not made, because the authority does not permit them. */
  readonly denied?: readonly EditKind[] | undefined;
}

/** The parts of the evidence a check can ask for; what it gets is there. */
export interface Parts {
  readonly face: FaceDetail;
  readonly placement: Placement;
  readonly background: Background;
  readonly file: FileProof;
  readonly denied: readonly EditKind[];
  readonly look: Look;
  readonly source: NonNullable<Evidence['source']>;
}
export type Need = keyof Parts;

/** Evidence with the parts that were asked for. */
export type Given<N extends Need> = Evidence & Pick<Parts, N>;

export interface Measure {
  /** null where it could not be measured: the verdict is then `unsure`. */
  readonly value: number | string | null;
  readonly unit: string;
  /** Standard error of the value, in its unit. */
  readonly error?: number;
  /** Where the value is no number to hold against a band. */
  readonly verdict?: Verdict;
  /** No honest measure can tell, and the person is asked; see Finding. Goes with the verdict `unsure`. */
  readonly asks?: boolean;
}

/** From least to greatest; null where open. */
export type Limits = readonly [min: number | null, max: number | null];

export interface Bands {
  /** Inside: pass. */
  readonly pass: Limits;
  /** Outside `pass` and inside this: warn; outside this: fail. Without it everything outside `pass` fails. */
  readonly tolerate?: Limits;
}

/** A measure and the limits it was held against. */
export interface Judged extends Measure {
  readonly pass: Limits;
}

/**
 * One thing that is judged. Its words are messages of core/text: `check-<id>` names it, `check-<id>-pass` praises it
 * (see praise.ts), and `advice` picks one of its `check-<id>-<case>`.
 */
export interface Check<N extends Need = Need> {
  readonly id: string;
  /** Where the demand comes from. */
  readonly clause: string;
  readonly needs: readonly N[];
  /**
   * Share of right verdicts that `bench:compliance` measured, halfway between wrong alarms and misses, on made defects at
   * their heaviest; left out (1) where the value is read or counted.
   */
  readonly reliability?: number;
  /** null: the check does not apply to this document. */
  measure(given: Given<N>): Measure | null;
  bands(given: Given<N>): Bands;
  /** Where to look, whatever the verdict; left out where it is about the whole picture or the file. */
  mark?(given: Given<N>): Box | null;
  /** What is seen and what to do about it, in one or two sentences. Not asked on a pass. */
  advice(verdict: Verdict, judged: Judged, given: Given<N>): Sentence;
}

/** Fixes the needs of a check by what it lists. */
export function check<const N extends Need>(definition: Check<N>): Check<N> {
  return definition;
}

/** Differences below this share of the value are arithmetic, not measurement. */
const rounding = 1e-6;

/** By how much a value may miss a limit that it meets. */
export const slackOf = (value: number): number => Math.abs(value) * rounding;

export function findingOf<N extends Need>(one: Check<N>, given: Given<N>): Finding | null {
  const measure = one.measure(given);
  if (!measure) return null;
  const bands = one.bands(given);
  const found = measure.verdict ?? verdictOf(measure, bands);
  const verdict = found === 'fail' && isSoftened(one.id, given.age ?? 'adult') ? 'warn' : found;
  return {
    check: one.id,
    verdict,
    value: typeof measure.value === 'number' ? rounded(measure.value) : measure.value,
    unit: measure.unit,
    min: bands.pass[0] === null ? null : rounded(bands.pass[0]),
    max: bands.pass[1] === null ? null : rounded(bands.pass[1]),
    source: one.clause,
    confidence: rounded(confidenceOf(measure, bands, verdict) * (one.reliability ?? 1)),
    mark: (one.mark?.(given)?.map(Math.round) as unknown as Box | undefined) ?? null,
    asks: measure.asks ?? false,
    advice: verdict === 'pass' ? null : one.advice(verdict, { ...measure, pass: bands.pass }, given),
  };
}

/** How likely the true value lies on the side of its nearest limit where it was measured. */
function confidenceOf({ value, error = 0 }: Measure, bands: Bands, verdict: Verdict): number {
  if (verdict === 'unsure') return 0.5;
  const edges = [...bands.pass, ...(bands.tolerate ?? [])].filter((e) => e !== null);
  if (typeof value !== 'number' || error <= 0 || edges.length === 0) return 1;
  const nearest = Math.min(...edges.map((e) => Math.abs(value - e)));
  // The logistic curve of this slope stays within 0.01 of the normal distribution.
  return 1 / (1 + Math.exp((-1.702 * nearest) / error));
}

/**
 * Standard errors from a limit at which one true value in four lies beyond it (the normal distribution's quartile). To
 * be turned down costs weeks and another picture minutes, but nearer to certainty most warnings would be wrong.
 */
const doubtful = 0.6745;

/**
 * Outside the tolerated band by more than the error: fail; by less: unsure, since it may as well be inside. A value
 * inside that may well be outside, by `doubtful`: warn.
 */
function verdictOf({ value, error = 0 }: Measure, bands: Bands): Verdict {
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'unsure';
  const slack = slackOf(value);
  const edge = bands.tolerate ?? bands.pass;
  if (!within(value, edge, slack)) return within(value, edge, slack + error) ? 'unsure' : 'fail';
  if (!within(value, bands.pass, slack)) return 'warn';
  return within(value, edge, slack - doubtful * error) ? 'pass' : 'warn';
}

export function within(value: number, [min, max]: Limits, slack = slackOf(value)): boolean {
  return (min === null || value >= min - slack) && (max === null || value <= max + slack);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
