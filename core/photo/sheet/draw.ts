import type { Raster } from '../portrait.ts';
import type { Line } from './ink.ts';

/** Dark enough to see, not so dark that a remnant on a photo's edge stands out. */
const INK = 64;

/** A white raster. */
export function blank(width: number, height: number): Raster {
  return { width, height, data: new Uint8Array(width * height * 3).fill(255) };
}

/** Copies `photo` with its top left at (x, y), pixel for pixel. */
export function paste(sheet: Raster, photo: Raster, x: number, y: number): void {
  const row = photo.width * 3;
  for (let r = 0; r < photo.height; r++)
    sheet.data.set(photo.data.subarray(r * row, (r + 1) * row), ((y + r) * sheet.width + x) * 3);
}

/** Draws a line of `width` pixels, smoothed at its edges; coordinates in pixels. Upright ones keep to pixel columns and rows. */
export function draw(sheet: Raster, { from, to }: Line, width: number): void {
  const [ax, ay] = snapped(from, to);
  const [bx, by] = snapped(to, from);
  const half = width / 2;
  const length2 = (bx - ax) ** 2 + (by - ay) ** 2;
  for (
    let y = Math.max(0, Math.floor(Math.min(ay, by) - half - 1));
    y < Math.min(sheet.height, Math.max(ay, by) + half + 1);
    y++
  )
    for (
      let x = Math.max(0, Math.floor(Math.min(ax, bx) - half - 1));
      x < Math.min(sheet.width, Math.max(ax, bx) + half + 1);
      x++
    ) {
      const px = x + 0.5;
      const py = y + 0.5;
      const along =
        length2 === 0
          ? 0
          : Math.max(0, Math.min(1, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length2));
      const off = Math.hypot(px - ax - along * (bx - ax), py - ay - along * (by - ay));
      const cover = Math.max(0, Math.min(1, half + 0.5 - off));
      const at = (y * sheet.width + x) * 3;
      const value = Math.min(sheet.data[at]!, Math.round(255 - cover * (255 - INK)));
      sheet.data.fill(value, at, at + 3);
    }
}

/** On an upright or level line the other coordinate goes to the middle of its pixel, so that the line is one pixel wide. */
function snapped(p: Line['from'], other: Line['from']): readonly [number, number] {
  return [
    p[0] === other[0] ? Math.round(p[0]) - 0.5 : p[0],
    p[1] === other[1] ? Math.round(p[1]) - 0.5 : p[1],
  ];
}

/** The raster turned a quarter clockwise. */
export function turned({ width, height, data }: Raster): Raster {
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const to = (x * height + (height - 1 - y)) * 3;
      const from = (y * width + x) * 3;
      out[to] = data[from]!;
      out[to + 1] = data[from + 1]!;
      out[to + 2] = data[from + 2]!;
    }
  return { width: height, height: width, data: out };
}
