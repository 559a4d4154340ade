/** The rows and columns that the unknown pixels and their windows need. */
export interface Window {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Null where nothing is unknown. `trimap`: 0 unknown. */
export function windowOf(trimap: Uint8Array, width: number, height: number): Window | null {
  let left = width;
  let right = -1;
  let top = height;
  let bottom = -1;
  for (let y = 0; y < height; y++) {
    const from = trimap.subarray(y * width, (y + 1) * width);
    const a = from.indexOf(0);
    if (a < 0) continue;
    top = Math.min(top, y);
    bottom = y;
    left = Math.min(left, a);
    right = Math.max(right, from.lastIndexOf(0));
  }
  if (bottom < 0) return null;
  // a pixel's windows reach two pixels away from it
  left = Math.max(0, left - 2);
  top = Math.max(0, top - 2);
  return {
    left,
    top,
    width: Math.min(width, right + 3) - left,
    height: Math.min(height, bottom + 3) - top,
  };
}

/** The unknown pixels grown by one, in the planes' layout: where a window sees an unknown pixel. */
export function besideUnknown(
  trimap: Uint8Array,
  width: number,
  frame: Window,
  stride: number,
  size: number,
  line: (y: number) => number,
): Uint8Array {
  const hot = new Uint8Array(size);
  for (let y = 0; y < frame.height; y++)
    for (let x = 0, j = line(y), i = (frame.top + y) * width + frame.left; x < frame.width; x++, i++, j++)
      if (trimap[i] === 0)
        for (let k = j - stride; k <= j + stride; k += stride) hot[k - 1] = hot[k] = hot[k + 1] = 1;
  return hot;
}

/** Joins the hot pixels of each row into runs of a multiple of four, over gaps that cost less than a new run. */
export function spansOf(
  hot: Uint8Array,
  frame: Window,
  line: (y: number) => number,
): { spans: number[]; pixels: number } {
  const widestGap = 12;
  const spans: number[] = [];
  let pixels = 0;
  for (let y = 0; y < frame.height; y++) {
    const row = line(y);
    for (let x = 0; x < frame.width; ) {
      if (!hot[row + x]) {
        x++;
        continue;
      }
      const start = x & ~3;
      let end = x;
      for (let gap = 0; x < frame.width && gap < widestGap; x++)
        if (hot[row + x]) {
          end = x;
          gap = 0;
        } else gap++;
      const length = ((end - start) & ~3) + 4;
      spans.push(row + start, length);
      pixels += length;
      x = start + length;
    }
  }
  return { spans, pixels };
}
