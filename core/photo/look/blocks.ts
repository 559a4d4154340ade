import type { FaceDetail } from '../analysis.ts';
import type { Portrait } from '../portrait.ts';

/** Blocks of JPEG's transform. */
const block = 8;
/** A step is counted up to this many levels: stronger ones are edges of the picture itself. */
const limit = 24;
/** Steps of one column or row that are added up, at the least: a larger face shows the same in fewer of its pixels. */
const enough = 192;
/** Every how many of so many rows or columns; next to each other they say nearly the same. */
const strideOf = (count: number): number => Math.max(2, Math.floor(count / enough));

/**
 * Steps between neighbours at the block edges over those elsewhere, in the box of the face, at the phase of the grid
 * where they are greatest: a photo may have been cropped since.
 */
export function blockinessOf(portrait: Portrait, face: FaceDetail): number | null {
  if (portrait.scale < 1) return null;
  const { width, height } = portrait;
  const left = Math.max(1, Math.floor(face.box[0]));
  const top = Math.max(1, Math.floor(face.box[1]));
  const right = Math.min(width - 2, Math.ceil(face.box[0] + face.box[2]));
  const bottom = Math.min(height - 2, Math.ceil(face.box[1] + face.box[3]));
  const { data } = portrait;
  const columns = { from: left, to: right };
  const rows = { from: top, to: bottom };
  return Math.min(excess(across(data, width, columns, rows)), excess(down(data, width, columns, rows)));
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Sum (in half levels, so that it is whole) and number of the steps at each phase of the grid. */
interface Steps {
  readonly sums: Float64Array;
  readonly counts: Float64Array;
}

/** Steps from each column to the next, in a part of the rows. Green, which JPEG keeps best. */
function across(data: Uint8Array, width: number, columns: Span, rows: Span): Steps {
  const sums = new Float64Array(block);
  const counts = new Float64Array(block);
  const length = Math.max(0, columns.to - columns.from);
  const column = new Int32Array(length);
  let lines = 0;
  const stride = strideOf(rows.to - rows.from);
  for (let y = rows.from; y < rows.to; y += stride, lines++)
    for (let i = 0, at = (y * width + columns.from) * 3 + 1; i < length; i++, at += 3)
      column[i]! += change(data[at - 3]!, data[at]!, data[at + 3]!, data[at + 6]!);
  column.forEach((sum, i) => {
    sums[(columns.from + i) % block]! += sum;
    counts[(columns.from + i) % block]! += lines;
  });
  return { sums, counts };
}

/** Steps from each row to the next, in a part of the columns. */
function down(data: Uint8Array, width: number, columns: Span, rows: Span): Steps {
  const sums = new Float64Array(block);
  const counts = new Float64Array(block);
  const row = width * 3;
  const stride = strideOf(columns.to - columns.from);
  for (let y = rows.from; y < rows.to; y++) {
    let sum = 0;
    const first = (y * width + columns.from) * 3 + 1;
    const end = (y * width + columns.to) * 3 + 1;
    for (let at = first; at < end; at += 3 * stride)
      sum += change(data[at - row]!, data[at]!, data[at + row]!, data[at + 2 * row]!);
    sums[y % block]! += sum;
    counts[y % block]! += Math.max(0, Math.ceil((columns.to - columns.from) / stride));
  }
  return { sums, counts };
}

/** The step in the middle over the mean of the two beside it, half levels. */
function change(before: number, here: number, after: number, beyond: number): number {
  const over = Math.abs(3 * (after - here) + before - beyond);
  return over < 2 * limit ? over : 2 * limit;
}

/** By how much the greatest phase's mean exceeds that of the others, levels. */
function excess({ sums, counts }: Steps): number {
  const means = [...sums].map((sum, phase) => sum / 2 / Math.max(1, counts[phase]!));
  const total = means.reduce((a, b) => a + b, 0);
  return Math.max(...means.map((m) => m - (total - m) / (block - 1)));
}
