import type { Point } from '../geometry.ts';
import type { Portrait } from '../portrait.ts';
import { linearOfByte } from '../resample/srgb.ts';

/** Linear light, 0..1. */
export type Light = readonly [red: number, green: number, blue: number];

/** The light of pixel (x, y) of the portrait's raster. */
export function lightAt({ width, data }: Portrait, x: number, y: number): Light {
  const i = (y * width + x) * 3;
  return [linearOfByte[data[i]!]!, linearOfByte[data[i + 1]!]!, linearOfByte[data[i + 2]!]!];
}

/** Rec. 709. */
export function luminance([r, g, b]: Light): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Channel by channel; black for none. */
export function medianLight(lights: readonly Light[]): Light {
  const middle = (c: 0 | 1 | 2): number => {
    const sorted = Float64Array.from(lights, (v) => v[c]).sort();
    return sorted[sorted.length >> 1] ?? 0;
  };
  return [middle(0), middle(1), middle(2)];
}

/** The light inside a polygon (even-odd rule) and where `where` holds, on a grid of at most `across` points a side. */
export function lightsInside(
  portrait: Portrait,
  polygon: readonly Point[],
  across: number,
  where: (x: number, y: number) => boolean,
): Light[] {
  const xs = polygon.map((p) => p[0]);
  const ys = polygon.map((p) => p[1]);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const step = Math.max(1, Math.ceil(Math.max(right - left, bottom - top) / across));
  const first = Math.max(0, Math.floor(left));
  const found: Light[] = [];
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(portrait.height, bottom); y += step) {
    const edges = crossings(polygon, y + 0.5);
    for (let k = 0; k + 1 < edges.length; k += 2) {
      const skipped = Math.max(0, Math.ceil((edges[k]! - 0.5 - first) / step));
      for (let x = first + skipped * step; x + 0.5 < edges[k + 1]! && x < portrait.width; x += step)
        if (where(x + 0.5, y + 0.5)) found.push(lightAt(portrait, x, y));
    }
  }
  return found;
}

/** Where the outline of a polygon crosses a row, from the left. */
function crossings(polygon: readonly Point[], y: number): number[] {
  const found: number[] = [];
  for (let i = 0; i < polygon.length; i++) {
    const [x1, y1] = polygon[i]!;
    const [x2, y2] = polygon[(i + 1) % polygon.length]!;
    if (y1 > y !== y2 > y) found.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
  }
  return found.sort((a, b) => a - b);
}

/** The light of a disc, on a grid of at most `across` points a side. */
export function lightsAround(portrait: Portrait, [cx, cy]: Point, radius: number, across: number): Light[] {
  const step = Math.max(1, Math.ceil((2 * radius) / across));
  const found: Light[] = [];
  for (let y = Math.max(0, Math.floor(cy - radius)); y < Math.min(portrait.height, cy + radius); y += step)
    for (let x = Math.max(0, Math.floor(cx - radius)); x < Math.min(portrait.width, cx + radius); x += step)
      if ((x + 0.5 - cx) ** 2 + (y + 0.5 - cy) ** 2 <= radius ** 2) found.push(lightAt(portrait, x, y));
  return found;
}
