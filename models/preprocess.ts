import type { Preprocessing } from './manifest.ts';

/**
 * Turns pixels into a network's input.
 *
 * @param pixels height x width x 3 values of 0..255.
 * @returns the tensor's values in the layout that is asked for.
 */
export function preprocess(
  pixels: Float32Array,
  { layout, range, mean, deviation }: Omit<Preprocessing, 'fit' | 'kernel'>,
): Float32Array {
  const brightest = range === 'byte' ? 255 : brightestOf(pixels);
  const result = new Float32Array(pixels.length);
  const plane = pixels.length / 3;
  for (let c = 0; c < 3; c++) {
    const factor = 1 / (brightest * deviation[c]!);
    const shift = mean[c]! / deviation[c]!;
    const [start, step] = layout === 'NCHW' ? [c * plane, 1] : [c, 3];
    for (let i = 0, out = start; i < plane; i++, out += step)
      result[out] = pixels[3 * i + c]! * factor - shift;
  }
  return result;
}

/** At least one, so that a black picture stays black. */
function brightestOf(pixels: Float32Array): number {
  let brightest = 1;
  for (const v of pixels) if (v > brightest) brightest = v;
  return brightest;
}
