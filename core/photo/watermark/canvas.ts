import type { Rgb } from '../colour.ts';
import type { Raster } from '../portrait.ts';
import type { Polyline } from './letters.ts';

/** A drawing of lines over a part of a picture. */
export interface Ink {
  /** Its first column; it begins at the picture's top. */
  readonly left: number;
  readonly width: number;
  readonly height: number;
  /** How far each pixel's middle lies inside the ink, px, plus half; 0 well outside. Its cover is that, at most 1. */
  readonly depth: Float32Array;
}

export function blankInk(width: number, height: number, left = 0): Ink {
  return { left, width, height, depth: new Float32Array(width * height) };
}

/** Draws a line of `thickness` px with round ends, anti-aliased. Where lines cross nothing gets darker. */
export function draw(ink: Ink, line: Polyline, thickness: number): void {
  const half = thickness / 2;
  const reach = half + 0.5;
  const square = reach ** 2;
  const { width, height, depth } = ink;
  for (let k = 1; k < line.length; k++) {
    const [ax, ay] = [line[k - 1]![0] - ink.left, line[k - 1]![1]];
    const [bx, by] = [line[k]![0] - ink.left, line[k]![1]];
    const [dx, dy] = [bx - ax, by - ay];
    const length = dx * dx + dy * dy;
    const bottom = Math.min(height - 1, Math.ceil(Math.max(ay, by) + reach));
    // Along a row the line is as wide as this at most, to either side of where its middle crosses the row.
    const span = dy === 0 ? Number.POSITIVE_INFINITY : (reach * Math.sqrt(length)) / Math.abs(dy);
    for (let y = Math.max(0, Math.floor(Math.min(ay, by) - reach)); y <= bottom; y++) {
      const py = y + 0.5 - ay;
      const middle = dy === 0 ? ax : ax + (dx * py) / dy;
      const left = Math.max(0, Math.floor(Math.max(Math.min(ax, bx) - reach, middle - span)));
      const right = Math.min(width - 1, Math.ceil(Math.min(Math.max(ax, bx) + reach, middle + span)));
      for (let x = left; x <= right; x++) {
        const px = x + 0.5 - ax;
        const along = length > 0 ? (px * dx + py * dy) / length : 0;
        const t = along < 0 ? 0 : along > 1 ? 1 : along;
        const [ux, uy] = [px - t * dx, py - t * dy];
        const distance = ux * ux + uy * uy;
        if (distance > square) continue;
        const inside = reach - Math.sqrt(distance);
        const i = y * width + x;
        if (inside > depth[i]!) depth[i] = inside;
      }
    }
  }
}

/**
 * Lays `colour` over the picture through the ink, in place.
 * @param inset px by which the lines are thinner on either side than they were drawn
 */
export function lay(picture: Raster, ink: Ink, colour: Rgb, opacity: number, inset = 0): void {
  const { data } = picture;
  const { depth } = ink;
  const [red, green, blue] = colour;
  for (let y = 0, i = 0; y < ink.height; y++)
    for (let x = 0, p = 3 * (y * picture.width + ink.left); x < ink.width; x++, i++, p += 3) {
      const cover = depth[i]! - inset;
      if (cover <= 0) continue;
      const a = (cover < 1 ? cover : 1) * opacity;
      data[p] = mixed(data[p]!, red, a);
      data[p + 1] = mixed(data[p + 1]!, green, a);
      data[p + 2] = mixed(data[p + 2]!, blue, a);
    }
}

/** Between two bytes, rounded. */
function mixed(from: number, to: number, share: number): number {
  return (from + share * (to - from) + 0.5) | 0;
}

/** Lays `colour` over the rows from `top` to `bottom` (px, fractions count) between two columns, in place. */
export function shade(
  picture: Raster,
  [left, right]: readonly [number, number],
  [top, bottom]: readonly [number, number],
  colour: Rgb,
  opacity: (x: number) => number,
): void {
  const { width, height, data } = picture;
  const [from, to] = [Math.round(left), Math.round(right)];
  const across = Float64Array.from({ length: Math.max(0, to - from) }, (_, i) => opacity(from + i));
  const [red, green, blue] = colour;
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, bottom); y++) {
    const part = Math.min(y + 1, bottom) - Math.max(y, top);
    for (let i = 0, p = (y * width + from) * 3; i < across.length; i++, p += 3) {
      const a = part * across[i]!;
      data[p] = mixed(data[p]!, red, a);
      data[p + 1] = mixed(data[p + 1]!, green, a);
      data[p + 2] = mixed(data[p + 2]!, blue, a);
    }
  }
}
