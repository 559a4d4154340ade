import type { FaceDetail } from '../analysis.ts';
import type { Portrait } from '../portrait.ts';

/** Blocks of JPEG's transform. */
const block = 8;

/**
 * Steps between neighbours at the block edges over those elsewhere, in the box of the face, at the phase of the grid
 * where they are greatest: a photo may have been cropped since.
 */
export function blockinessOf(portrait: Portrait, face: FaceDetail): number | null {
  if (portrait.scale < 1) return null;
  const { width, height, data } = portrait;
  const left = Math.max(1, Math.floor(face.box[0]));
  const top = Math.max(1, Math.floor(face.box[1]));
  const right = Math.min(width - 2, Math.ceil(face.box[0] + face.box[2]));
  const bottom = Math.min(height - 2, Math.ceil(face.box[1] + face.box[3]));
  const green = (x: number, y: number): number => data[(y * width + x) * 3 + 1]!;
  const phases = [new Float64Array(block), new Float64Array(block)] as const;
  const counts = [new Float64Array(block), new Float64Array(block)] as const;
  const limit = 24;
  for (let y = top; y < bottom; y += 2)
    for (let x = left; x < right; x++) {
      const step = Math.abs(
        green(x + 1, y) -
          green(x, y) -
          (green(x, y) - green(x - 1, y) + green(x + 2, y) - green(x + 1, y)) / 2,
      );
      phases[0][x % block]! += Math.min(limit, step);
      counts[0][x % block]!++;
    }
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x += 2) {
      const step = Math.abs(
        green(x, y + 1) -
          green(x, y) -
          (green(x, y) - green(x, y - 1) + green(x, y + 2) - green(x, y + 1)) / 2,
      );
      phases[1][y % block]! += Math.min(limit, step);
      counts[1][y % block]!++;
    }
  const excess = phases.map((sums, axis) => {
    const means = [...sums].map((s, i) => s / Math.max(1, counts[axis]![i]!));
    const total = means.reduce((a, b) => a + b, 0);
    return Math.max(...means.map((m) => m - (total - m) / (block - 1)));
  });
  return Math.min(...excess);
}
