import type { Point } from '../geometry.ts';
import { linearOfByte } from '../resample/srgb.ts';
import { luminance } from '../tone/pixels.ts';
import { type FaceView, viewUnit } from './view.ts';

export interface SkinLight {
  /** Share of the bare skin where red and green are both at the end of the scale, so that no skin is left in it. */
  readonly clipped: number;
  /** Share of the bare skin without any light. */
  readonly crushed: number;
  /** How far one half of the face outshines the other, 0..1: |left - right| / (left + right). */
  readonly sidedness: number;
}

/** Places of bare skin that lie opposite each other: forehead, outer cheeks, inner cheeks, jaw. */
const pairs = [
  [69, 299],
  [117, 346],
  [50, 280],
  [205, 425],
  [169, 394],
] as const;
const middle = [151, 199] as const;
const radius = 0.1;

/** A channel at 250 of 255 has no room left for a shade, one at 3 none below it. */
const full = linearOfByte[250]!;
const empty = linearOfByte[3]!;

export function skinLightOf(view: FaceView): SkinLight {
  const count = { all: 0, clipped: 0, crushed: 0 };
  const meanAt = (index: number): number => {
    let [sum, n] = [0, 0];
    around(view, view.at(index), (r, g, b) => {
      sum += luminance([r, g, b]);
      n++;
      count.all++;
      if (Math.min(r, g) >= full) count.clipped++;
      if (Math.max(r, g, b) <= empty) count.crushed++;
    });
    return n > 0 ? sum / n : 0;
  };
  const lit = pairs.map(([left, right]) => [meanAt(left), meanAt(right)] as const);
  for (const index of middle) meanAt(index);
  const differences = lit.map(([l, r]) => (r - l) / Math.max(1e-6, l + r)).sort((a, b) => a - b);
  const share = (n: number): number => n / Math.max(1, count.all);
  return {
    clipped: share(count.clipped),
    crushed: share(count.crushed),
    sidedness: Math.abs(differences[differences.length >> 1]!),
  };
}

function around(
  { linear, width, height }: FaceView,
  [cx, cy]: Point,
  see: (r: number, g: number, b: number) => void,
): void {
  const reach = radius * viewUnit;
  for (let y = Math.max(0, Math.ceil(cy - reach)); y < Math.min(height, cy + reach); y++)
    for (let x = Math.max(0, Math.ceil(cx - reach)); x < Math.min(width, cx + reach); x++) {
      if (Math.hypot(x + 0.5 - cx, y + 0.5 - cy) > reach) continue;
      const i = 4 * (y * width + x);
      see(linear[i]!, linear[i + 1]!, linear[i + 2]!);
    }
}
