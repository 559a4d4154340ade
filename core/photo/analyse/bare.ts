import type { FaceFrame } from './frame.ts';
import { sampleColour } from './grid.ts';
import { toView, type View } from './view.ts';

/** Skin to compare with lies below the eyes, on both cheeks; inter-eye distances. */
const cheeks = { from: -0.5, to: -0.38, sides: [-0.5, 0.5], halfWidth: 0.1 } as const;
/** Bare skin is looked for from above the brows to just below the outline of the head. */
const aboveBrows = 0.5;
const outline = 0.06;
const halfWidth = 0.3;
const step = 0.02;
/** A scalp is about as bright as the cheeks or shines; hair is darker, and fair hair is rougher than skin. */
const leastBrightness = 0.75;
const mostRoughness = 2;
/** Brightness is judged over rows of this many steps. */
const rowsTogether = 8;
/** From one row to the one this many steps higher no channel changes by more than this: hairlines and brims do. */
const [apart, mostChange] = [4, 0.25];

/** Whether bare skin goes on from the forehead to the top of the head, `top` inter-eye distances above the eyes. */
export function showsScalp(view: View, frame: FaceFrame, top: number): boolean {
  const skin = cheeks.sides.flatMap((u) =>
    rowsOf(view, frame, cheeks.from, cheeks.to, u - cheeks.halfWidth, u + cheeks.halfWidth),
  );
  const scalp = rowsOf(view, frame, aboveBrows, top - outline, -halfWidth, halfWidth);
  if (scalp.length < 2 * rowsTogether) return false;

  const skinBrightness = mean(skin.map(({ brightness }) => brightness));
  const skinRoughness = median(skin.map(({ roughness }) => roughness));
  for (let i = 0; i + rowsTogether <= scalp.length; i += rowsTogether / 2) {
    const band = scalp.slice(i, i + rowsTogether);
    if (mean(band.map(({ brightness }) => brightness)) < skinBrightness + Math.log(leastBrightness))
      return false;
    if (median(band.map(({ roughness }) => roughness)) > mostRoughness * skinRoughness) return false;
  }
  return scalp
    .slice(apart)
    .every((row, i) => row.colour.every((value, c) => Math.abs(value - scalp[i]!.colour[c]!) < mostChange));
}

interface Row {
  /** Means of the logarithms of R, G, B. */
  readonly colour: readonly number[];
  readonly brightness: number;
  /** Median change of the logarithm of luminance from one sample to the next. */
  readonly roughness: number;
}

/** Rows across the face between two heights above the eyes, from below. */
function rowsOf(view: View, frame: FaceFrame, from: number, to: number, left: number, right: number): Row[] {
  const rows: Row[] = [];
  for (let height = from; height < to; height += step) {
    const samples: number[][] = [];
    for (let u = left; u <= right; u += step)
      samples.push(
        sampleColour(view.raster, toView(view, frame.toPicture([u, -height]))).map((value) =>
          Math.log(value + 1),
        ),
      );
    const brightness = samples.map((colour) => mean(colour));
    rows.push({
      colour: [0, 1, 2].map((c) => mean(samples.map((colour) => colour[c]!))),
      brightness: mean(brightness),
      roughness: median(brightness.slice(1).map((value, i) => Math.abs(value - brightness[i]!))),
    });
  }
  return rows;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[values.length >> 1]!;
}
