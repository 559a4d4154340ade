import { quickEncoded, quickLinear } from '../resample/srgb.ts';
import type { LinearImage } from '../resample.ts';

/** Less coloured noise (standard deviation, sRGB levels) is not seen at arm's length. */
const visible = 1.5;
/** Pixels to each side that are averaged. */
const reach = 2;
/** A neighbour whose brightness differs by this many levels counts e^-1/2. */
const brightnessRange = 10;
/** The same for colour, in multiples of the noise. */
const colourRange = 3;

/** exp(-x) by table up to where it no longer counts. */
const negligible = 8;
const fallingSteps = 64;
const falling = Float32Array.from({ length: negligible * fallingSteps }, (_, i) =>
  Math.exp(-(i + 0.5) / fallingSteps),
);

/**
 * Coloured noise, taken out in place without touching the brightness of any pixel, so that no skin is smoothed.
 * Averages colour among neighbours of like brightness and colour (joint bilateral filter).
 * @returns the noise there was in sRGB levels, or 0 where it was below what is seen and nothing was done
 */
export function calmColours(image: LinearImage): number {
  const { width, height, data } = image;
  const count = width * height;
  const luma = new Float32Array(count);
  const blue = new Float32Array(count);
  const red = new Float32Array(count);
  for (let i = 0, p = 0; i < count; i++, p += 4) {
    const [r, g, b] = [quickEncoded(data[p]!), quickEncoded(data[p + 1]!), quickEncoded(data[p + 2]!)];
    const y = 0.299 * r + 0.587 * g + 0.114 * b; // Rec. 601, as in JPEG
    luma[i] = y * 255;
    blue[i] = (b - y) * 255;
    red[i] = (r - y) * 255;
  }
  const noise = Math.max(noiseOf(blue, width), noiseOf(red, width));
  if (noise < visible) return 0;

  const brightnessScale = 0.5 / brightnessRange ** 2;
  const colourScale = 0.5 / (colourRange * noise) ** 2;
  for (let y = 0, i = 0; y < height; y++) {
    const [top, bottom] = [Math.max(0, y - reach), Math.min(height - 1, y + reach)];
    for (let x = 0; x < width; x++, i++) {
      const [left, right] = [Math.max(0, x - reach), Math.min(width - 1, x + reach)];
      const [ownLuma, ownBlue, ownRed] = [luma[i]!, blue[i]!, red[i]!];
      let sumBlue = 0;
      let sumRed = 0;
      let total = 0;
      for (let v = top; v <= bottom; v++)
        for (let j = v * width + left; j <= v * width + right; j++) {
          const dy = luma[j]! - ownLuma;
          const db = blue[j]! - ownBlue;
          const dr = red[j]! - ownRed;
          const exponent = dy * dy * brightnessScale + (db * db + dr * dr) * colourScale;
          if (exponent >= negligible) continue;
          const w = falling[(exponent * fallingSteps) | 0]!;
          sumBlue += w * blue[j]!;
          sumRed += w * red[j]!;
          total += w;
        }
      const b = luma[i]! + sumBlue / total;
      const r = luma[i]! + sumRed / total;
      data[i * 4] = quickLinear(r / 255);
      data[i * 4 + 1] = quickLinear((luma[i]! - 0.299 * r - 0.114 * b) / 0.587 / 255);
      data[i * 4 + 2] = quickLinear(b / 255);
    }
  }
  return noise;
}

/**
 * Standard deviation of white noise, from the median difference of a pixel from the mean of its left and right neighbours:
 * real edges are too few to reach the median.
 */
function noiseOf(plane: Float32Array, width: number): number {
  const steps = 8; // a level
  const histogram = new Uint32Array(64 * steps);
  let count = 0;
  for (let i = 1; i < plane.length - 1; i++) {
    const x = i % width;
    if (x === 0 || x === width - 1) continue;
    const d = Math.abs(plane[i]! - 0.5 * (plane[i - 1]! + plane[i + 1]!));
    histogram[Math.min(histogram.length - 1, Math.floor(d * steps))]!++;
    count++;
  }
  let k = 0;
  for (let below = 0; k < histogram.length; k++) {
    below += histogram[k]!;
    if (below >= count / 2) break;
  }
  // The difference has 1.5 times the variance; the median of |x| of a normal distribution is 0.6745 sigma.
  return (k + 0.5) / steps / 0.6745 / Math.sqrt(1.5);
}
