import type { FaceFrame } from './frame.ts';
import { sampleColour } from './grid.ts';
import { toView, type View } from './view.ts';

/** The skin that the scalp is compared with: between brows and hairline, inter-eye distances above the eyes. */
const foreheadSkin = { from: 0.5, to: 0.62 };
/** The scalp is looked at from the hairline up to just below the outline, in this many bands, all of which must be bare. */
const hairline = 0.8;
const outline = 0.06;
const bands = 4;
const halfWidth = 0.3;
const step = 0.02;
/** A scalp is as bright as the forehead or shines; hair is darker, and fair hair rougher. */
const leastBrightness = 0.8;
const mostRoughness = 2;

/** Whether bare skin goes on from the forehead to the top of the head, `top` inter-eye distances above the eyes. */
export function showsScalp(view: View, frame: FaceFrame, top: number): boolean {
  if (top - outline - hairline < bands * step) return false;
  const skin = read(view, frame, foreheadSkin.from, foreheadSkin.to);
  const height = (top - outline - hairline) / bands;
  return Array.from({ length: bands }, (_, i) => hairline + i * height).every((from) => {
    const band = read(view, frame, from, from + height);
    return (
      band.brightness - skin.brightness > Math.log(leastBrightness) &&
      band.roughness < mostRoughness * skin.roughness
    );
  });
}

/** Median of the logarithm of luminance, and median difference of neighbours across the face. */
function read(view: View, frame: FaceFrame, from: number, to: number) {
  const values: number[] = [];
  const differences: number[] = [];
  for (let height = from; height < to; height += step) {
    let previous: number | null = null;
    for (let u = -halfWidth; u <= halfWidth; u += step) {
      const [r, g, b] = sampleColour(view.raster, toView(view, frame.toPicture([u, -height])));
      const value = Math.log(0.2126 * r + 0.7152 * g + 0.0722 * b + 1);
      values.push(value);
      if (previous !== null) differences.push(Math.abs(value - previous));
      previous = value;
    }
  }
  return { brightness: median(values), roughness: median(differences) };
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[values.length >> 1]!;
}
