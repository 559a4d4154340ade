/** A linear inequality: normal . x <= bound. */
export interface HalfSpace {
  readonly normal: Vector;
  readonly bound: number;
}

export type Vector = readonly [number, number, number];

/** Slack that counts as touching; coordinates here are of the order of one. */
const tolerance = 1e-9;

/**
 * The point of the polytope nearest to `aim`; null where the half-spaces have no point in common.
 *
 * Exact: the nearest point is the projection of `aim` on some intersection of at most three boundary planes, so
 * all of them are tried (a few thousand for the thirty-odd inequalities of a placement).
 */
export function nearest(aim: Vector, spaces: readonly HalfSpace[]): Vector | null {
  if (inside(aim, spaces)) return aim;
  let best: Vector | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  const consider = (point: Vector | null): void => {
    if (!point) return;
    const distance = squared(minus(point, aim));
    if (distance < bestDistance && inside(point, spaces)) {
      best = point;
      bestDistance = distance;
    }
  };
  for (let i = 0; i < spaces.length; i++) {
    const a = spaces[i]!;
    consider(onPlane(aim, a));
    for (let j = 0; j < i; j++) {
      const b = spaces[j]!;
      consider(onLine(aim, a, b));
      for (let k = 0; k < j; k++) consider(corner(a, b, spaces[k]!));
    }
  }
  return best;
}

export function inside(point: Vector, spaces: readonly HalfSpace[]): boolean {
  return spaces.every((s) => dot(s.normal, point) - s.bound <= tolerance * (1 + norm(s.normal)));
}

function onPlane(p: Vector, s: HalfSpace): Vector | null {
  const length = squared(s.normal);
  if (length < tolerance) return null;
  return along(p, s.normal, -(dot(s.normal, p) - s.bound) / length);
}

function onLine(p: Vector, s: HalfSpace, t: HalfSpace): Vector | null {
  const ss = squared(s.normal);
  const tt = squared(t.normal);
  const st = dot(s.normal, t.normal);
  const det = ss * tt - st * st;
  if (det < tolerance * ss * tt) return null;
  const ds = dot(s.normal, p) - s.bound;
  const dt = dot(t.normal, p) - t.bound;
  return along(along(p, s.normal, -(ds * tt - dt * st) / det), t.normal, -(dt * ss - ds * st) / det);
}

function corner(s: HalfSpace, t: HalfSpace, u: HalfSpace): Vector | null {
  const tu = cross(t.normal, u.normal);
  const det = dot(s.normal, tu);
  if (Math.abs(det) < tolerance) return null;
  const us = cross(u.normal, s.normal);
  const st = cross(s.normal, t.normal);
  return [0, 1, 2].map(
    (i) => (s.bound * tu[i]! + t.bound * us[i]! + u.bound * st[i]!) / det,
  ) as unknown as Vector;
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function squared(a: Vector): number {
  return dot(a, a);
}

function norm(a: Vector): number {
  return Math.sqrt(squared(a));
}

function minus(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

function along(p: Vector, direction: Vector, step: number): Vector {
  return [p[0] + direction[0] * step, p[1] + direction[1] * step, p[2] + direction[2] * step];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
