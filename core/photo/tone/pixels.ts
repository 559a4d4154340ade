import { distance, type Point } from '../geometry.ts';
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
    const sorted = lights.map((v) => v[c]).sort((a, b) => a - b);
    return sorted[sorted.length >> 1] ?? 0;
  };
  return [middle(0), middle(1), middle(2)];
}

/** The light inside a polygon (and where `where` holds), on a grid of at most `across` points a side. */
export function lightsInside(
  portrait: Portrait,
  polygon: readonly Point[],
  across: number,
  where: (p: Point) => boolean = () => true,
): Light[] {
  const xs = polygon.map((p) => p[0]);
  const ys = polygon.map((p) => p[1]);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const step = Math.max(1, Math.ceil(Math.max(right - left, bottom - top) / across));
  const found: Light[] = [];
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(portrait.height, bottom); y += step)
    for (let x = Math.max(0, Math.floor(left)); x < Math.min(portrait.width, right); x += step) {
      const p: Point = [x + 0.5, y + 0.5];
      if (contains(polygon, p) && where(p)) found.push(lightAt(portrait, x, y));
    }
  return found;
}

export function lightsAround(portrait: Portrait, centre: Point, radius: number, across: number): Light[] {
  const [x, y] = centre;
  const square: Point[] = [
    [x - radius, y - radius],
    [x + radius, y - radius],
    [x + radius, y + radius],
    [x - radius, y + radius],
  ];
  return lightsInside(portrait, square, across, (p) => distance(p, centre) <= radius);
}

/** Even-odd rule. */
function contains(polygon: readonly Point[], [x, y]: Point): boolean {
  let odd = false;
  polygon.forEach(([x1, y1], i) => {
    const [x2, y2] = polygon[(i + 1) % polygon.length]!;
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) odd = !odd;
  });
  return odd;
}
