import { patchAround, quantileOf, sample } from './patch.ts';
import type { FaceView } from './view.ts';

export interface Skin {
  /** Share of forehead, nose and cheeks that shines: far brighter than the rest of the skin, and nearly white. */
  readonly shine: number;
  /** Finest structure of the cheeks over that of eyes and brows, ln of a ratio; null where the view has pixels that the photo has not. */
  readonly texture: number | null;
}

/** Forehead, nose, cheeks, chin, and how far around, in inter-eye distances. */
const places = [
  [151, 0.22],
  [4, 0.12],
  [50, 0.16],
  [280, 0.16],
  [199, 0.12],
] as const;
/** Linear light from which on a spot looks white, and how much its channels may differ. */
const white = { least: 0.78, spread: 0.2 } as const;
/** Times the darker quarter of the skin: large spots leave less than half of it. */
const brighter = 1.6;

const cheeks = [50, 280, 101, 330] as const;
const irises = [468, 473] as const;

export function skinOf(view: FaceView): Skin {
  const { linear, width } = view;
  const lights: number[] = [];
  const shining: number[] = [];
  for (const [index, side] of places)
    sample(patchAround(view, view.at(index), side, side), width, (i) => {
      const [r, g, b] = [linear[4 * i]!, linear[4 * i + 1]!, linear[4 * i + 2]!];
      const [low, high] = [Math.min(r, g, b), Math.max(r, g, b)];
      lights.push(g);
      shining.push(low >= white.least && high - low < white.spread ? g : -1);
      return 0;
    });
  const dim = quantileOf(Float32Array.from(lights), 0.25);
  const spots = shining.filter((g) => g > brighter * dim).length;
  return {
    shine: spots / Math.max(1, lights.length),
    texture: view.enlargement > 1 ? null : textureOf(view),
  };
}

function textureOf(view: FaceView): number {
  const fine = (index: number, side: number, share: number): number => {
    const { grey, width } = view;
    const seen = sample(patchAround(view, view.at(index), side, side), width, (i) =>
      Math.abs(
        4 * grey[i]! -
          (grey[i - 1] ?? 0) -
          (grey[i + 1] ?? 0) -
          (grey[i - width] ?? 0) -
          (grey[i + width] ?? 0),
      ),
    );
    return quantileOf(seen, share);
  };
  const cheek = cheeks.map((i) => fine(i, 0.1, 0.5)).sort((a, b) => a - b)[1]!;
  const eye = Math.max(...irises.map((i) => fine(i, 0.3, 0.9)));
  return Math.log((cheek + least) / (eye + least));
}

/** A fiftieth of a level of 255. */
const least = 8e-5;
