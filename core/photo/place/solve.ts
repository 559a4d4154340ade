import type { DocumentSpec } from '../../documents/schema.ts';
import { aimOf } from './aim.ts';
import { type Side, sides } from './frame.ts';
import type { Head } from './head.ts';
import { type HalfSpace, nearest, type Vector } from './polytope.ts';
import { bareRules, concessions, hairMayDo, marginTop, type Rule, rulesOf } from './rules.ts';

export interface Solution {
  /** Frame height, upper edge and midline in the head's units. */
  readonly frame: Vector;
}

/** The side at which the source ends too soon; `all` where more than one does. */
export interface TooTight {
  readonly tooTight: Side | 'all';
}

/** Readings of an ambiguous margin, the likelier first. */
const tops = ['skull', 'hair'] as const;

/** A miss of the middle looks worse sideways than up or down by the same length. */
const sidewaysWeight = 2;

/**
 * The frame nearest to the middle of all rules that stays within the source.
 *
 * When not all can be had, our own wishes give way first. A source too small for the published bands is
 * `TooTight`; bands that exclude each other on this head give way from the least to the head height (the checks
 * then report the broken one).
 */
export function solve(
  spec: DocumentSpec,
  head: Head,
  aspect: number,
  source: Readonly<Record<Side, readonly HalfSpace[]>>,
): Solution | TooTight {
  const edges = sides.flatMap((side) => source[side]);
  const ambiguous = spec.topMargin !== undefined && marginTop(spec) === 'unstated';
  for (const [step, given] of concessions.entries()) {
    let first: { aim: Vector; kept: readonly Rule[] } | null = null;
    for (const marginTo of ambiguous && step >= hairMayDo ? tops : tops.slice(0, 1)) {
      const kept = rulesOf(spec, head, aspect, marginTo).filter((r) => !given.includes(r.rank));
      const aim = aimOf(spec, kept, head, aspect);
      if (!aim) continue;
      const frame = toward(aim, [...spacesOf(kept), ...edges]);
      if (frame) return { frame };
      first ??= { aim, kept };
    }
    if (first && step >= bareRules) return blame(first.aim, first.kept, source);
  }
  return { tooTight: 'all' };
}

function toward(aim: Vector, spaces: readonly HalfSpace[]): Vector | null {
  // In these coordinates the Euclidean distance is the weighted one.
  const stretch = (v: Vector): Vector => [v[0], v[1], v[2] * sidewaysWeight];
  const found = nearest(
    stretch(aim),
    spaces.map((s) => ({
      normal: [s.normal[0], s.normal[1], s.normal[2] / sidewaysWeight] as const,
      bound: s.bound,
    })),
  );
  return found && [found[0], found[1], found[2] / sidewaysWeight];
}

function blame(
  aim: Vector,
  rules: readonly Rule[],
  source: Readonly<Record<Side, readonly HalfSpace[]>>,
): TooTight {
  const guilty = sides.filter((side) =>
    toward(aim, [...spacesOf(rules), ...sides.filter((s) => s !== side).flatMap((s) => source[s])]),
  );
  return { tooTight: guilty.length === 1 ? guilty[0]! : 'all' };
}

function spacesOf(rules: readonly Rule[]): HalfSpace[] {
  return rules.flatMap((r) => r.spaces);
}
