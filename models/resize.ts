import type { Raster } from '../core/photo/portrait.ts';
import { averageBlocks } from './blocks.ts';

export type Kernel = 'bilinear' | 'lanczos3';

/** Weight at a distance in output pixels, and the distance from which on it is zero. */
const kernels: Readonly<Record<Kernel, { radius: number; weight: (x: number) => number }>> = {
  bilinear: { radius: 1, weight: (x) => Math.max(0, 1 - Math.abs(x)) },
  lanczos3: { radius: 3, weight: (x) => (Math.abs(x) < 3 ? sinc(x) * sinc(x / 3) : 0) },
};

function sinc(x: number): number {
  const t = Math.PI * x;
  return t === 0 ? 1 : Math.sin(t) / t;
}

/**
 * Presses a picture to `width` x `height`, the kernel widened when shrinking so that nothing aliases.
 *
 * @returns width x height x 3 values of 0..255, not rounded.
 */
export function resize(image: Raster, width: number, height: number, kernel: Kernel): Float32Array {
  // Whole blocks are averaged first, cheaply; the kernel keeps a factor of two or more, which hides the blocks.
  const blockWidth = Math.max(1, Math.floor(image.width / width / 2));
  const blockHeight = Math.max(1, Math.floor(image.height / height / 2));
  const source =
    blockWidth * blockHeight > 1
      ? averageBlocks(
          image,
          { x: 0, y: 0, width: image.width, height: image.height },
          blockWidth,
          blockHeight,
        )
      : image;
  const columns = taps(source.width, image.width / blockWidth, width, kernel);
  const rows = taps(source.height, image.height / blockHeight, height, kernel);
  return filterColumns(filterRows(source, width, columns), width, height, rows);
}

/** Of each output pixel along one axis: its first source pixel and the weights from there on. */
interface Taps {
  readonly first: Int32Array;
  readonly length: number;
  /** `length` weights an output pixel, summing to one. */
  readonly weights: Float32Array;
}

/** @param extent length of the source in its own pixels, not whole where its last block is cut. */
function taps(count: number, extent: number, outputs: number, kernel: Kernel): Taps {
  const { radius, weight } = kernels[kernel];
  const scale = extent / outputs;
  const stretch = Math.max(1, scale);
  const length = Math.min(count, Math.ceil(2 * radius * stretch) + 1);
  const first = new Int32Array(outputs);
  const weights = new Float32Array(outputs * length);
  for (let i = 0; i < outputs; i++) {
    const centre = (i + 0.5) * scale - 0.5;
    const start = Math.min(Math.max(Math.ceil(centre - radius * stretch), 0), count - length);
    first[i] = start;
    let sum = 0;
    for (let k = 0; k < length; k++) sum += weight((start + k - centre) / stretch);
    for (let k = 0; k < length; k++)
      weights[i * length + k] = weight((start + k - centre) / stretch) / (sum || 1);
  }
  return { first, length, weights };
}

function filterRows(source: Raster, width: number, { first, length, weights }: Taps): Float32Array {
  const { data } = source;
  const result = new Float32Array(source.height * width * 3);
  for (let y = 0, out = 0; y < source.height; y++) {
    const row = y * source.width;
    for (let x = 0; x < width; x++, out += 3) {
      let r = 0;
      let g = 0;
      let b = 0;
      let at = (row + first[x]!) * 3;
      for (let k = x * length; k < (x + 1) * length; k++, at += 3) {
        const w = weights[k]!;
        r += w * data[at]!;
        g += w * data[at + 1]!;
        b += w * data[at + 2]!;
      }
      result[out] = r;
      result[out + 1] = g;
      result[out + 2] = b;
    }
  }
  return result;
}

function filterColumns(
  source: Float32Array,
  width: number,
  height: number,
  { first, length, weights }: Taps,
): Float32Array {
  const stride = width * 3;
  const result = new Float32Array(stride * height);
  const row = new Float64Array(stride);
  for (let y = 0; y < height; y++) {
    row.fill(0);
    // Two rows at a time: half the traffic on the sum.
    for (let k = 0; k < length; k += 2) {
      const w = weights[y * length + k]!;
      const next = k + 1 < length ? weights[y * length + k + 1]! : 0;
      const from = (first[y]! + k) * stride;
      const below = k + 1 < length ? from + stride : from;
      for (let x = 0; x < stride; x++) row[x]! += w * source[from + x]! + next * source[below + x]!;
    }
    // Lanczos overshoots at edges.
    for (let x = 0; x < stride; x++) result[y * stride + x] = Math.min(255, Math.max(0, row[x]!));
  }
  return result;
}
