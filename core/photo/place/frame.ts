import type { Analysis } from '../analysis.ts';
import { type Head, turn } from './head.ts';
import type { HalfSpace } from './polytope.ts';

export type Side = 'top' | 'bottom' | 'left' | 'right';

export const sides: readonly Side[] = ['top', 'bottom', 'left', 'right'];

/** That the four corners of a frame of this aspect lie inside the source, by the side of the source that limits them. */
export function frameSpaces(
  head: Head,
  aspect: number,
  source: { readonly width: number; readonly height: number },
): Record<Side, HalfSpace[]> {
  const [cos, sin] = turn([1, 0], -head.rotation);
  const [x0, y0] = turn(head.origin, -head.rotation);
  const spaces: Record<Side, HalfSpace[]> = { top: [], bottom: [], left: [], right: [] };
  for (const across of [-aspect / 2, aspect / 2]) {
    for (const down of [0, 1]) {
      // The corner is (r + across q, p + down q) in the head's frame; turned back it is a linear form over (q, p, r).
      const x = [across * cos - down * sin, -sin, cos] as const;
      const y = [across * sin + down * cos, cos, sin] as const;
      spaces.left.push(atLeast(x, x0 / head.unit, 0));
      spaces.right.push(atMost(x, x0 / head.unit, source.width / head.unit));
      spaces.top.push(atLeast(y, y0 / head.unit, 0));
      spaces.bottom.push(atMost(y, y0 / head.unit, source.height / head.unit));
    }
  }
  if (head.rotation === 0) for (const side of sides) spaces[side] = distinct(spaces[side]);
  return spaces;
}

/**
 * The sides over which a replaced background may extend the picture: those that the person does not touch. Below,
 * never: that is where the missing shoulders would be.
 *
 * For left and right the row (source px) at which the person first touches that side; nothing above it is missing.
 */
export function extensible(analysis: Analysis): {
  readonly top: boolean;
  readonly left: number;
  readonly right: number;
} {
  const { data, width, height } = analysis.personMask;
  // Two cells deep, since masks fade out just at the border.
  const depth = 2;
  const person = (column: number, row: number): boolean => (data[row * width + column] ?? 0) >= 0.5;
  const firstRow = (columns: readonly number[]): number => {
    for (let row = 0; row < height; row++)
      if (columns.some((c) => person(c, row))) return (row / height) * analysis.height;
    return Number.POSITIVE_INFINITY;
  };
  const top = analysis.face?.headInFrame ?? false;
  const columns = Array.from({ length: depth }, (_, i) => i);
  return { top, left: firstRow(columns), right: firstRow(columns.map((c) => width - 1 - c)) };
}

function atMost(form: readonly [number, number, number], offset: number, most: number): HalfSpace {
  return { normal: form, bound: most - offset };
}

function atLeast(form: readonly [number, number, number], offset: number, least: number): HalfSpace {
  return { normal: [-form[0], -form[1], -form[2]], bound: offset - least };
}

function distinct(spaces: readonly HalfSpace[]): HalfSpace[] {
  const key = (s: HalfSpace): string => [...s.normal, s.bound].map((v) => v.toFixed(9)).join();
  return [...new Map(spaces.map((s) => [key(s), s])).values()];
}
