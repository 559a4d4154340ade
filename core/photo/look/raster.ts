import type { FaceDetail } from '../analysis.ts';
import type { Portrait } from '../portrait.ts';

export interface PixelGrid {
  /** Share of neighbouring columns, or rows where that is less, that are all but equal: enlarged without interpolation. */
  readonly repeated: number;
  /** Share of the levels between the darkest and the brightest that occur. */
  readonly levels: number;
}

/** A step below this part of the usual one is none: coding noise keeps copies from being equal. */
const noStep = 0.2;
/** Levels; in a plain picture every step is small. */
const leastStep = 0.5;
/** Steps of one column or row that are added up, at the least: a larger face shows the same in fewer of its pixels. */
const enough = 256;

/** Looks at the decoded pixels of the face themselves; null where the decoder merged pixels. */
export function pixelGridOf(portrait: Portrait, face: FaceDetail): PixelGrid | null {
  if (portrait.scale < 1) return null;
  const { width, height, data } = portrait;
  const left = Math.max(0, Math.floor(face.box[0]));
  const top = Math.max(0, Math.floor(face.box[1]));
  const right = Math.min(width - 1, Math.ceil(face.box[0] + face.box[2]));
  const bottom = Math.min(height - 1, Math.ceil(face.box[1] + face.box[3]));
  if (right - left < 16 || bottom - top < 16) return null;
  const columns = new Float64Array(right - left);
  const rows = new Float64Array(bottom - top);
  const seen = new Uint32Array(256);
  const [strideX, strideY] = [right - left, bottom - top].map((n) => Math.max(1, Math.floor(n / enough))) as [
    number,
    number,
  ];
  const rowBytes = 3 * width;
  for (let y = top; y < bottom; y += strideY)
    for (let x = left, i = (y * width + left) * 3 + 1; x < right; x++, i += 3) {
      const v = data[i]!;
      seen[v]!++;
      columns[x - left]! += Math.abs(data[i + 3]! - v);
    }
  for (let y = top; y < bottom; y++) {
    let sum = 0;
    const end = (y * width + right) * 3 + 1;
    for (let i = (y * width + left) * 3 + 1; i < end; i += 3 * strideX)
      sum += Math.abs(data[i + rowBytes]! - data[i]!);
    rows[y - top] = sum;
  }
  return {
    repeated: Math.min(
      equalShare(columns, Math.ceil((bottom - top) / strideY)),
      equalShare(rows, Math.ceil((right - left) / strideX)),
    ),
    levels: levelsOf(seen),
  };
}

function equalShare(sums: Float64Array, count: number): number {
  const steps = sums.map((s) => s / count);
  // Nine tenths: of a picture enlarged threefold every third step is real, of one enlarged eightfold every eighth.
  const usual = [...steps].sort((a, b) => a - b)[Math.floor(0.9 * (steps.length - 1))]!;
  return usual < leastStep ? 0 : steps.filter((s) => s < noStep * usual).length / steps.length;
}

/** Of the levels between the 1st and the 99th hundredth. */
function levelsOf(seen: Uint32Array): number {
  const total = seen.reduce((a, b) => a + b, 0);
  let [sum, used] = [0, 0];
  let [low, high] = [-1, -1];
  for (let v = 0; v < 256; v++) {
    sum += seen[v]!;
    if (low < 0 && sum >= 0.01 * total) low = v;
    if (low >= 0 && high < 0) {
      if (seen[v]! > 1e-4 * total) used++;
      if (sum >= 0.99 * total) high = v;
    }
  }
  return used / Math.max(1, high - low + 1);
}
