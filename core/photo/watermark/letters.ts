import type { Point } from '../geometry.ts';

/** A line through points. */
export type Polyline = readonly Point[];

/** An arc of an ellipse about (x, y), degrees clockwise from three o'clock, y downwards. */
function arc(x: number, y: number, rx: number, ry: number, from: number, to: number): Polyline {
  const steps = Math.max(2, Math.ceil(Math.abs(to - from) / 15));
  return Array.from({ length: steps + 1 }, (_, i) => {
    const t = ((from + ((to - from) * i) / steps) * Math.PI) / 180;
    return [x + rx * Math.cos(t), y + ry * Math.sin(t)];
  });
}

interface Glyph {
  readonly width: number;
  readonly lines: readonly Polyline[];
}

const glyph = (width: number, ...lines: readonly Polyline[]): Glyph => ({ width, lines });
const bowl: Polyline = [[0, 0], [0.34, 0], ...arc(0.34, 0.27, 0.24, 0.27, -90, 90), [0, 0.54]];

/** Stems in units of the height of a capital, y from its top to 1 at the foot. A fresh machine has no fonts. */
const glyphs: Readonly<Record<string, Glyph>> = {
  P: glyph(
    0.58,
    [
      [0, 1],
      [0, 0],
    ],
    bowl,
  ),
  R: glyph(
    0.6,
    [
      [0, 1],
      [0, 0],
    ],
    bowl,
    [
      [0.3, 0.54],
      [0.6, 1],
    ],
  ),
  E: glyph(
    0.5,
    [
      [0.5, 0],
      [0, 0],
      [0, 1],
      [0.5, 1],
    ],
    [
      [0, 0.48],
      [0.44, 0.48],
    ],
  ),
  V: glyph(0.66, [
    [0, 0],
    [0.33, 1],
    [0.66, 0],
  ]),
  I: glyph(0, [
    [0, 0],
    [0, 1],
  ]),
  W: glyph(0.92, [
    [0, 0],
    [0.23, 1],
    [0.46, 0.12],
    [0.69, 1],
    [0.92, 0],
  ]),
  '0': glyph(0.56, arc(0.28, 0.5, 0.28, 0.5, 0, 360)),
  '1': glyph(0.24, [
    [0, 0.2],
    [0.24, 0],
    [0.24, 1],
  ]),
  '2': glyph(0.54, [...arc(0.27, 0.28, 0.26, 0.28, -170, 35), [0, 1], [0.54, 1]]),
  '3': glyph(0.54, arc(0.26, 0.26, 0.24, 0.26, -160, 90), arc(0.26, 0.74, 0.27, 0.26, -90, 160)),
  '4': glyph(0.58, [
    [0.44, 1],
    [0.44, 0],
    [0, 0.68],
    [0.58, 0.68],
  ]),
  '5': glyph(0.54, [[0.48, 0], [0.08, 0], [0.04, 0.44], ...arc(0.26, 0.68, 0.27, 0.32, -130, 150)]),
  '6': glyph(0.54, arc(0.27, 0.69, 0.27, 0.31, 0, 360), [
    [0.02, 0.62],
    [0.14, 0.24],
    [0.42, 0],
  ]),
  '7': glyph(0.52, [
    [0, 0],
    [0.52, 0],
    [0.16, 1],
  ]),
  '8': glyph(0.54, arc(0.27, 0.25, 0.22, 0.25, 0, 360), arc(0.27, 0.75, 0.27, 0.25, 0, 360)),
  '9': glyph(0.54, arc(0.27, 0.31, 0.27, 0.31, 0, 360), [
    [0.52, 0.38],
    [0.4, 0.76],
    [0.12, 1],
  ]),
  '.': glyph(0.04, [
    [0, 0.97],
    [0.04, 0.97],
  ]),
  '%': glyph(
    0.8,
    [
      [0.66, 0],
      [0.14, 1],
    ],
    arc(0.15, 0.22, 0.15, 0.2, 0, 360),
    arc(0.65, 0.78, 0.15, 0.2, 0, 360),
  ),
  m: glyph(
    0.76,
    [
      [0, 1],
      [0, 0.34],
    ],
    [[0, 0.56], ...arc(0.19, 0.54, 0.19, 0.2, 180, 360), [0.38, 1]],
    [[0.38, 0.56], ...arc(0.57, 0.54, 0.19, 0.2, 180, 360), [0.76, 1]],
  ),
  ' ': glyph(0.2),
};

const space = 0.24;

/** Strokes of `text` with capitals 1 high, centred on the origin. */
export function lettering(text: string): Polyline[] {
  const parts = [...text].map((letter) => {
    const known = glyphs[letter];
    if (!known) throw new RangeError(`no strokes for ${letter}`);
    return known;
  });
  let x = -lettersWide(text) / 2;
  return parts.flatMap(({ width, lines }) => {
    const left = x;
    x += width + space;
    return lines.map((line) => line.map(([u, v]): Point => [left + u, v - 0.5]));
  });
}

/** Width of `text` with capitals 1 high. */
export function lettersWide(text: string): number {
  return [...text].reduce((sum, letter) => sum + (glyphs[letter]?.width ?? 0) + space, -space);
}
