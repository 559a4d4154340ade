import type { DocumentSpec } from '../../documents/schema.ts';
import * as ours from './defaults.ts';
import type { Head } from './head.ts';
import { type HalfSpace, inside, type Vector } from './polytope.ts';
import type { Rule } from './rules.ts';

/**
 * The middle of what all these rules share, as if the source had no edge: first the middle of the head heights that
 * pass, then, at that height, the middle of the positions that pass. Null where the rules exclude each other.
 */
export function aimOf(spec: DocumentSpec, rules: readonly Rule[], head: Head, aspect: number): Vector | null {
  const spaces = rules.flatMap((r) => r.spaces);
  const heights = headHeights(spaces);
  if (!heights) return null;
  const height = ownAim(spec, aspect, heights) ?? (heights.min + heights.max) / 2;
  const q = 1 / height;
  const [low, high] = positions(spaces, q);
  return [q, vertical(spec, head, q, low, high), 0];
}

/** Least and greatest head height, as a share of the frame's, over all placements that satisfy the half-spaces. */
function headHeights(spaces: readonly HalfSpace[]): { min: number; max: number } | null {
  const flat = spaces.filter((s) => s.normal[2] === 0);
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < flat.length; i++)
    for (let j = 0; j < i; j++) {
      const point = meet(flat[i]!, flat[j]!);
      if (!point || point[0] <= 0 || !inside(point, flat)) continue;
      min = Math.min(min, 1 / point[0]);
      max = Math.max(max, 1 / point[0]);
    }
  return min <= max ? { min, max } : null;
}

/** Where no head height is published the middle of a wide band of ours is not what we aim at. */
function ownAim(spec: DocumentSpec, aspect: number, limits: { min: number; max: number }): number | null {
  const published = spec.head && (spec.head.mm || spec.head.share || spec.head.px);
  if (published) return null;
  const aim = spec.uncropped ? ours.uncroppedHead.aim : ours.headAim(aspect);
  return Math.min(limits.max, Math.max(limits.min, aim));
}

/** Interval of the frame's upper edge at a frame height of q. */
function positions(spaces: readonly HalfSpace[], q: number): [number, number] {
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  for (const { normal, bound } of spaces) {
    if (normal[2] !== 0 || normal[1] === 0) continue;
    const limit = (bound - normal[0] * q) / normal[1];
    if (normal[1] > 0) high = Math.min(high, limit);
    else low = Math.max(low, limit);
  }
  return [low, high];
}

/** The middle where the authority sets a position; elsewhere the usual split of the free height, as far as it passes. */
function vertical(spec: DocumentSpec, head: Head, q: number, low: number, high: number): number {
  const bands = [spec.eyeFromBottom, spec.topMargin, spec.chinFromBottom];
  const published = bands.some((b) => {
    const range = b?.mm ?? b?.share ?? b?.px;
    return range && range[0] !== null && range[1] !== null;
  });
  if (published) return (low + high) / 2;
  const split = head.crown - ours.freeAbove * (q - 1);
  return Math.min(high, Math.max(low, split));
}

function meet(s: HalfSpace, t: HalfSpace): Vector | null {
  const det = s.normal[0] * t.normal[1] - s.normal[1] * t.normal[0];
  if (Math.abs(det) < 1e-9) return null;
  return [
    (s.bound * t.normal[1] - t.bound * s.normal[1]) / det,
    (s.normal[0] * t.bound - t.normal[0] * s.bound) / det,
    0,
  ];
}
