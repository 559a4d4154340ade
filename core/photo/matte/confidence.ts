import type { MatteConfidence } from '../matte.ts';
import { unit } from './scalar.ts';

/**
 * `alpha`, `prior` and `label` (0 unknown) are fields of width x height.
 * The score's weights rank test pictures as the eye does: plain walls .74-1, soft blur .63-.87, busy .42-.76.
 */
export function confidenceOf(
  alpha: Float32Array,
  prior: Float32Array,
  label: Uint8Array,
  width: number,
  height: number,
  spread: number,
): MatteConfidence {
  let soft = 0;
  let edge = 0;
  let clash = 0;
  let unknown = 0;
  for (let y = 0; y < height - 1; y++)
    for (let x = 0, i = y * width; x < width - 1; x++, i++) {
      const side = prior[i]! > 0.5;
      if (side !== prior[i + 1]! > 0.5 || side !== prior[i + width]! > 0.5) edge++;
      if (label[i] !== 0) continue;
      const a = alpha[i]!;
      unknown++;
      if (a > 0.1 && a < 0.9) soft++;
      clash += Math.abs(a - prior[i]!);
    }
  const softness = soft / Math.max(1, edge);
  const conflict = clash / Math.max(1, unknown);
  const score = unit(1.15 - 0.06 * softness - 1.2 * conflict - 3 * Math.min(0.12, spread));
  return { score, softness, conflict, spread };
}
