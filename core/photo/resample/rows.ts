import type { Machine } from './machine.ts';
import type { Oriented } from './orient.ts';

/** Four f32 lanes a pixel. */
export const lanes = 4;
export const pixelBytes = 16;

/** Where the row loader works, as byte offsets into the machine's memory. */
export interface RowBuffers {
  /** The byte-to-linear table. */
  readonly lut: number;
  /** One source row of RGB bytes. */
  readonly bytes: number;
  /** One source row of four-lane pixels, with `padding` pixels to spare on either side. */
  readonly row: number;
  readonly padding: number;
}

/**
 * @returns a function that fills the row buffer with columns [from, to) of source row v. Rows and columns may lie outside
 * the source, where its edge repeats; columns no further than the padding.
 */
export function rowLoader(
  data: Uint8Array | Float32Array,
  view: Oriented,
  machine: Machine,
  at: RowBuffers,
): (v: number, from: number, to: number) => void {
  const { buffer } = machine.memory;
  const row = new Float32Array(buffer, at.row, (view.width + 2 * at.padding) * lanes);
  const bytes = new Uint8Array(buffer, at.bytes, view.width * 3);
  // The weight of every byte pixel, and no stale NaN where the table's zero weights fall.
  row.fill(1);
  const repeat = (of: number, from: number, to: number) => {
    const pixel = (of + at.padding) * lanes;
    for (let u = Math.max(from, -at.padding); u < Math.min(to, view.width + at.padding); u++)
      row.copyWithin((u + at.padding) * lanes, pixel, pixel + lanes);
  };
  return (v, from, to) => {
    const first = clamp(from, 0, view.width - 1);
    const end = clamp(to, first + 1, view.width);
    const start = view.origin + clamp(v, 0, view.height - 1) * view.rowStep + first * view.columnStep;
    if (data instanceof Uint8Array) {
      gather(data, 3, start, view.columnStep, end - first, bytes);
      machine.run.linearise(at.bytes, at.row + (first + at.padding) * pixelBytes, end - first, at.lut);
    } else
      gather(data, lanes, start, view.columnStep, end - first, row.subarray((first + at.padding) * lanes));
    repeat(first, from, first);
    repeat(end - 1, end, to);
  };
}

function gather(
  data: Uint8Array | Float32Array,
  channels: number,
  start: number,
  step: number,
  count: number,
  into: Uint8Array | Float32Array,
): void {
  if (step === 1) {
    into.set(data.subarray(start * channels, (start + count) * channels));
    return;
  }
  for (let i = 0, o = 0; i < count; i++) {
    const p = (start + i * step) * channels;
    for (let k = 0; k < channels; k++) into[o++] = data[p + k]!;
  }
}

function clamp(x: number, low: number, high: number): number {
  return Math.min(Math.max(x, low), high);
}
