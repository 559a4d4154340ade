import type { Raster } from '../core/photo/portrait.ts';

/** A part of a picture in whole pixels. */
export interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Means of blocks of a part of a picture; blocks that reach beyond the part are averaged over what lies in it. */
export function averageBlocks(image: Raster, part: Part, blockWidth: number, blockHeight: number): Raster {
  const width = Math.ceil(part.width / blockWidth);
  const height = Math.ceil(part.height / blockHeight);
  const result = new Uint8Array(width * height * 3);
  const sums = new Uint32Array(width * 3);
  const { data } = image;
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    const bottom = Math.min((y + 1) * blockHeight, part.height);
    for (let row = y * blockHeight; row < bottom; row++) {
      let at = ((part.y + row) * image.width + part.x) * 3;
      for (let x = 0; x < width; x++) {
        let r = 0;
        let g = 0;
        let b = 0;
        const end = at + 3 * Math.min(blockWidth, part.width - x * blockWidth);
        for (; at < end; at += 3) {
          r += data[at]!;
          g += data[at + 1]!;
          b += data[at + 2]!;
        }
        sums[3 * x]! += r;
        sums[3 * x + 1]! += g;
        sums[3 * x + 2]! += b;
      }
    }
    const rows = bottom - y * blockHeight;
    for (let x = 0; x < width; x++) {
      const count = rows * Math.min(blockWidth, part.width - x * blockWidth);
      for (let c = 3 * x; c < 3 * x + 3; c++) result[y * width * 3 + c] = Math.round(sums[c]! / count);
    }
  }
  return { width, height, data: result };
}
