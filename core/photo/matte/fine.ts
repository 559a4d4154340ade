import type { Grid, Raster } from '../portrait.ts';
import { stretched } from './finish.ts';
import { unit } from './scalar.ts';

/** A solved matte with what carries it on to a larger picture of the same crop. */
export interface SolvedMatte {
  readonly alpha: Grid;
  /** alpha = m0 R + m1 G + m2 B + m3 near each pixel, before the stretch; see `MatteSolution.model`. */
  readonly model: Float32Array;
  /** 0 unknown, 1 background, 2 person. */
  readonly label: Uint8Array;
  readonly plain: Float32Array;
}

/**
 * The matte at `fine`'s size. Closed-form alpha is linear in colour in every small window, so that the solution's own
 * coefficients, interpolated, read the finer picture's edges (Levin et al. 2008, section 4.3): no second solve.
 */
export function refined(fine: Raster, solved: SolvedMatte): Grid {
  const { width, height, data } = fine;
  const coarse = solved.alpha;
  const out = new Float32Array(width * height);
  const columns = positions(width, coarse.width);
  const rows = positions(height, coarse.height);
  for (let y = 0, i = 0; y < height; y++) {
    const above = rows.first[y]! * coarse.width;
    const below = Math.min(coarse.height - 1, rows.first[y]! + 1) * coarse.width;
    const fy = rows.share[y]!;
    for (let x = 0; x < width; x++, i++) {
      const left = columns.first[x]!;
      const right = Math.min(coarse.width - 1, left + 1);
      const fx = columns.share[x]!;
      const corners = [above + left, above + right, below + left, below + right] as const;
      const shares = [(1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy] as const;
      out[i] = read(solved, corners, shares, data, 3 * i);
    }
  }
  return { width, height, data: out };
}

/** Each corner's model predicts for itself, so that certain corners keep their word and the islands stay out. */
function read(
  { alpha, model, label, plain }: SolvedMatte,
  corners: readonly number[],
  shares: readonly number[],
  colours: Uint8Array,
  k: number,
): number {
  const r = colours[k]! / 255;
  const g = colours[k + 1]! / 255;
  const b = colours[k + 2]! / 255;
  let sum = 0;
  for (let n = 0; n < 4; n++) {
    const j = corners[n]!;
    const known = alpha.data[j]!;
    if (label[j] !== 0) {
      sum += shares[n]! * known;
      continue;
    }
    const m = 4 * j;
    const predicted = unit(model[m]! * r + model[m + 1]! * g + model[m + 2]! * b + model[m + 3]!);
    sum += shares[n]! * stretched(predicted, plain[j]!);
  }
  return sum;
}

/** Of every fine pixel centre: the coarse pixel before it and how far it is on the way to the next. */
function positions(fine: number, coarse: number): { first: Int32Array; share: Float32Array } {
  const first = new Int32Array(fine);
  const share = new Float32Array(fine);
  for (let x = 0; x < fine; x++) {
    const u = Math.max(0, ((x + 0.5) * coarse) / fine - 0.5);
    first[x] = Math.min(coarse - 1, Math.floor(u));
    share[x] = Math.min(1, u - first[x]!);
  }
  return { first, share };
}
