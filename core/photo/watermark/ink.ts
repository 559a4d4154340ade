import type { Segment } from './lettering.ts';

/** How strongly each pixel is covered, 0..1. */
export type Coverage = Float32Array;

/** Covers a `width` x `height` picture by lines of that thickness (px) with round ends, smoothed over one pixel. */
export function coverageOf(
  segments: readonly Segment[],
  thickness: number,
  width: number,
  height: number,
): Coverage {
  const coverage = new Float32Array(width * height);
  const half = thickness / 2;
  const margin = half + 1;
  for (const [x1, y1, x2, y2] of segments) {
    const [dx, dy] = [x2 - x1, y2 - y1];
    const square = dx * dx + dy * dy || 1;
    const top = Math.max(0, Math.floor(Math.min(y1, y2) - margin));
    const bottom = Math.min(height - 1, Math.ceil(Math.max(y1, y2) + margin));
    const left = Math.max(0, Math.floor(Math.min(x1, x2) - margin));
    const right = Math.min(width - 1, Math.ceil(Math.max(x1, x2) + margin));
    for (let y = top; y <= bottom; y += 1)
      for (let x = left; x <= right; x += 1) {
        const [px, py] = [x + 0.5 - x1, y + 0.5 - y1];
        const along = Math.min(1, Math.max(0, (px * dx + py * dy) / square));
        const away = Math.hypot(px - along * dx, py - along * dy);
        const here = Math.min(1, Math.max(0, half + 0.5 - away));
        const at = y * width + x;
        if (here > coverage[at]!) coverage[at] = here;
      }
  }
  return coverage;
}

/** Paints RGB bytes in that colour where they are covered. */
export function paint(
  pixels: Uint8Array,
  coverage: Coverage,
  colour: readonly [number, number, number],
  opacity: number,
): void {
  for (const [i, covered] of coverage.entries()) {
    if (covered === 0) continue;
    const share = covered * opacity;
    for (let c = 0; c < 3; c += 1)
      pixels[i * 3 + c] = Math.round(pixels[i * 3 + c]! * (1 - share) + colour[c]! * share);
  }
}
