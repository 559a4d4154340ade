import type { Rgb } from '../colour.ts';
import type { Raster } from '../portrait.ts';
import type { Polyline } from './letters.ts';

/** A drawing of lines. */
export interface Ink {
  readonly width: number;
  readonly height: number;
  /** How far each pixel's middle lies inside the ink, px, plus half; 0 well outside. Its cover is that, at most 1. */
  readonly depth: Float32Array;
}

export function blankInk(width: number, height: number): Ink {
  return { width, height, depth: new Float32Array(width * height) };
}

/** Draws a line of `thickness` px with round ends, anti-aliased. Where lines cross nothing gets darker. */
export function draw(ink: Ink, line: Polyline, thickness: number): void {
  const half = thickness / 2;
  const reach = half + 1;
  const edge = (half + 0.5) ** 2;
  for (let k = 1; k < line.length; k++) {
    const [ax, ay] = line[k - 1]!;
    const [bx, by] = line[k]!;
    const [dx, dy] = [bx - ax, by - ay];
    const length = dx * dx + dy * dy;
    const bottom = Math.min(ink.height - 1, Math.ceil(Math.max(ay, by) + reach));
    const right = Math.min(ink.width - 1, Math.ceil(Math.max(ax, bx) + reach));
    for (let y = Math.max(0, Math.floor(Math.min(ay, by) - reach)); y <= bottom; y++)
      for (let x = Math.max(0, Math.floor(Math.min(ax, bx) - reach)); x <= right; x++) {
        const [px, py] = [x + 0.5 - ax, y + 0.5 - ay];
        const t = length > 0 ? Math.min(1, Math.max(0, (px * dx + py * dy) / length)) : 0;
        const [ux, uy] = [px - t * dx, py - t * dy];
        const square = ux * ux + uy * uy;
        if (square > edge) continue;
        const depth = half + 0.5 - Math.sqrt(square);
        const i = y * ink.width + x;
        if (depth > ink.depth[i]!) ink.depth[i] = depth;
      }
  }
}

/**
 * Lays `colour` over the picture through the ink, in place.
 * @param inset px by which the lines are thinner on either side than they were drawn
 */
export function lay(picture: Raster, ink: Ink, colour: Rgb, opacity: number, inset = 0): void {
  for (let i = 0, p = 0; i < ink.depth.length; i++, p += 3) {
    const cover = ink.depth[i]! - inset;
    if (cover <= 0) continue;
    const a = Math.min(1, cover) * opacity;
    for (let c = 0; c < 3; c++)
      picture.data[p + c] = Math.round(picture.data[p + c]! + a * (colour[c]! - picture.data[p + c]!));
  }
}

/** Lays `colour` over the rows from `top` to `bottom` (px, fractions count) between two columns, in place. */
export function shade(
  picture: Raster,
  [left, right]: readonly [number, number],
  [top, bottom]: readonly [number, number],
  colour: Rgb,
  opacity: (x: number) => number,
): void {
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(picture.height, bottom); y++) {
    const part = Math.min(y + 1, bottom) - Math.max(y, top);
    for (let x = Math.round(left); x < Math.round(right); x++) {
      const a = part * opacity(x);
      const p = (y * picture.width + x) * 3;
      for (let c = 0; c < 3; c++)
        picture.data[p + c] = Math.round(picture.data[p + c]! + a * (colour[c]! - picture.data[p + c]!));
    }
  }
}
