import { type FaceView, viewUnit } from './view.ts';

export interface Detail {
  /** How much of the fine structure of the eyes and brows is there, of what coarser edges promise; ln of a ratio. */
  readonly sharpness: number;
  /** Distance of the darkest and the lightest hundredth of the region, 0..1 of the scale: pupils, lashes and the white of the eyes. */
  readonly contrast: number;
  /** The same as sharpness across the direction in which it is weakest. */
  readonly weakest: number;
}

/** Eyes and brows, in inter-eye distances around each pupil: always in focus where the face is, and never bare. */
const region = { side: 0.36, above: 0.42, below: 0.22 } as const;
/** Bare skin, whose finest structure is mostly noise. */
const cheeks = [50, 280] as const;
const cheekRadius = 0.12;
/** Skin has texture too: no more than this part of the fine structure is put down to noise. */
const mostNoise = 0.5;
/** Below any structure; keeps the logarithm finite on a blank picture. */
const least = 1e-9;
/** Lags in view px that fine and coarse structure are compared at. */
const fine = 1;
const coarse = 4;
const directions = [
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
] as const;
/** With fewer decoded pixels than this for each view pixel the photo is small, not blurred. */
const mostEnlargement = 1.25;

/** Left, top, right, bottom in view px. */
type Region = readonly [number, number, number, number];

export function detailOf(view: FaceView): Detail | null {
  if (view.enlargement > mostEnlargement) return null;
  const boxes = [468, 473].map((i) => {
    const [x, y] = view.at(i);
    return [
      x - region.side * viewUnit,
      y - region.above * viewUnit,
      x + region.side * viewUnit,
      y + region.below * viewUnit,
    ] as const;
  });
  const bare = cheeks.map((i) => {
    const [x, y] = view.at(i);
    const r = cheekRadius * viewUnit;
    return [x - r, y - r, x + r, y + r] as const;
  });
  const ratios = directions.map((direction) => {
    const noise = Math.min(...bare.map((b) => energy(view, [b], direction, fine)));
    const fineEnergy = energy(view, boxes, direction, fine);
    const detail = fineEnergy - Math.min(noise, mostNoise * fineEnergy);
    return Math.log(Math.max(least, detail) / Math.max(least, energy(view, boxes, direction, coarse)));
  });
  return {
    sharpness: ratios.reduce((sum, r) => sum + r, 0) / ratios.length,
    weakest: Math.min(...ratios),
    contrast: contrastOf(view, boxes),
  };
}

function contrastOf({ grey, width, height }: FaceView, boxes: readonly Region[]): number {
  const seen: number[] = [];
  for (const [left, top, right, bottom] of boxes)
    for (let y = Math.max(0, Math.round(top)); y < Math.min(height, bottom); y++)
      for (let x = Math.max(0, Math.round(left)); x < Math.min(width, right); x++)
        seen.push(grey[y * width + x]!);
  seen.sort((a, b) => a - b);
  const at = (share: number): number => seen[Math.floor((seen.length - 1) * share)] ?? 0;
  return at(0.99) - at(0.01);
}

/** Mean square of the second difference at a lag. */
function energy(
  { grey, width, height }: FaceView,
  boxes: readonly Region[],
  [dx, dy]: readonly [number, number],
  lag: number,
): number {
  const step = lag * (dy * width + dx);
  let [sum, count] = [0, 0];
  for (const [left, top, right, bottom] of boxes) {
    const xs = [Math.max(coarse, Math.round(left)), Math.min(width - coarse, Math.round(right))] as const;
    const ys = [Math.max(coarse, Math.round(top)), Math.min(height - coarse, Math.round(bottom))] as const;
    for (let y = ys[0]; y < ys[1]; y++)
      for (let x = xs[0]; x < xs[1]; x++) {
        const i = y * width + x;
        sum += (grey[i - step]! - 2 * grey[i]! + grey[i + step]!) ** 2;
        count++;
      }
  }
  return count > 0 ? sum / count : 0;
}
