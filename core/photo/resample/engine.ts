import { type Affine, compose } from '../geometry.ts';
import { type Kernel, weightTable } from './kernel.ts';
import { machineOf } from './machine.ts';
import { type Oriented, orient } from './orient.ts';
import { lanes, pixelBytes, rowLoader } from './rows.ts';
import { linearOfByte } from './srgb.ts';

/** Pixels to resample: three sRGB bytes each, or four floats each, the first three linear and the fourth 1. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Float32Array;
}

/** Four floats a pixel, rows from the top: linear R, G, B, and 1 where there is a source, 0 far beyond it. */
export interface LinearImage {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** Output pixels worked on at a time: bounds the accumulators to 16 bytes each, 32 MB. */
const bandPixels = 2_000_000;

/**
 * `source` under `matrix` (source pixels to output pixels) on a `width` x `height` grid: the two passes of
 * Catmull & Smith (1980), with the kernel as wide as the larger of a source and an output pixel, so that nothing
 * aliases. Beyond the source its edge pixels go on for as far as the kernel reaches, then comes 0.
 * @throws RangeError where the matrix has no inverse, or shears more than it turns.
 */
export function warp(
  source: Pixels,
  matrix: Affine,
  width: number,
  height: number,
  kernel: Kernel,
): LinearImage {
  const data = new Float32Array(width * height * lanes);
  const rows = Math.max(1, Math.floor(bandPixels / width));
  for (let top = 0; top < height; top += rows) {
    const count = Math.min(rows, height - top);
    const view = orient(source.width, source.height, compose([1, 0, 0, 1, 0, -top], matrix));
    data.set(band(source.data, view, width, count, kernel), top * width * lanes);
  }
  return { width, height, data };
}

/** One band of the output; the result is a view of the machine's memory that the next call overwrites. */
function band(
  data: Uint8Array | Float32Array,
  view: Oriented,
  width: number,
  height: number,
  kernel: Kernel,
): Float32Array {
  const [a, b, c, d, e, f] = view.matrix;
  const down = d - (b * c) / a;
  if (!(a > 1e-6 && down > 1e-6)) throw new RangeError('affine map that cannot be resampled');
  const shear = b / a;
  const across = weightTable(kernel, Math.max(1, 1 / a), phaseBits(a), true);
  const along = weightTable(kernel, Math.max(1, down), phaseBits(1), false);
  const reachX = across.taps / 2;
  const reachY = along.taps / 2;

  const at = layout({
    lut: 256 * 4,
    across: across.weights.byteLength,
    along: along.weights.byteLength,
    bytes: view.width * 3,
    row: (view.width + 2 * across.taps) * pixelBytes,
    filtered: width * pixelBytes,
    sum: (height + 2 * along.taps) * width * pixelBytes,
  });
  const machine = machineOf(at.end);
  const { buffer } = machine.memory;
  new Float32Array(buffer, at.lut, 256).set(linearOfByte);
  new Float32Array(buffer, at.across, across.weights.length).set(across.weights);
  new Float32Array(buffer, at.along, along.weights.length).set(along.weights);
  new Uint8Array(buffer, at.sum, at.end - at.sum).fill(0);
  const load = rowLoader(data, view, machine, { ...at, padding: across.taps });
  const column0 = at.row + across.taps * pixelBytes;
  const row0 = at.sum + along.taps * width * pixelBytes;

  // All positions are counted from sample centres. y0: where source row 0 falls in output column 0.
  const y0 = shear * (0.5 - e) + f + down / 2 - 0.5;
  const edge = Math.ceil(kernel.support * Math.max(1, 1 / down));
  const lean = shear * width;
  const first = Math.max(-edge, Math.floor((-reachY - Math.max(0, lean) - y0) / down));
  const last = Math.min(view.height - 1 + edge, Math.ceil((height + reachY - Math.min(0, lean) - y0) / down));
  for (let v = first; v <= last; v++) {
    const x = (0.5 - e - c * (v + 0.5)) / a - 0.5;
    const y = y0 + down * v;
    const seen = indicesWithin(x, 1 / a, -reachX, view.width - 1 + reachX);
    const used = indicesWithin(y, shear, -reachY, height - 1 + reachY);
    const from = Math.max(0, seen.from, used.from);
    const to = Math.min(width, seen.to, used.to);
    if (from >= to) continue;
    load(v, Math.floor(x + from / a) - reachX, Math.floor(x + (to - 1) / a) + reachX + 1);
    machine.run.filterRow(column0, at.filtered, from, to, x, 1 / a, at.across, across.taps, across.phaseBits);
    machine.run.spreadRow(
      at.filtered,
      from,
      to,
      y,
      shear,
      row0,
      width,
      height,
      at.along,
      along.taps,
      along.phaseBits,
    );
  }
  machine.run.normalise(row0, width * height);
  return new Float32Array(buffer, row0, width * height * lanes);
}

/** Enough phases that rounding to one moves nothing by more than 1/512 of the smaller pixel. */
function phaseBits(scale: number): number {
  return Math.max(4, Math.ceil(Math.log2(256 * Math.min(1, scale))));
}

/** The indices i for which start + i * step lies in [low, high], `to` exclusive. */
function indicesWithin(start: number, step: number, low: number, high: number): { from: number; to: number } {
  if (Math.abs(step) < 1e-12)
    return { from: 0, to: start >= low && start <= high ? Number.POSITIVE_INFINITY : 0 };
  const p = (low - start) / step;
  const q = (high - start) / step;
  return { from: Math.ceil(Math.min(p, q)), to: Math.floor(Math.max(p, q)) + 1 };
}

/** Byte offsets of consecutive regions, each on a 64-byte line, and where they end. */
function layout<Name extends string>(sizes: Record<Name, number>): Record<Name | 'end', number> {
  const offsets: Record<string, number> = {};
  let end = 64;
  for (const [name, size] of Object.entries<number>(sizes)) {
    offsets[name] = end;
    end = Math.ceil((end + size) / 64) * 64;
  }
  return { ...offsets, end } as Record<Name | 'end', number>;
}
