/**
 * Letters as strokes, so that the sheet needs no font: a fresh machine has none, and one file less can differ.
 * Each glyph is a list of lines on a box 4 wide and 6 high, y downwards; small letters start at y = 2.
 */
type Point = readonly [x: number, y: number];
// biome-ignore format: a table
const glyphs: Readonly<Record<string, readonly (readonly Point[])[]>> = {
  '0': [[[1, 0], [3, 0], [4, 1], [4, 5], [3, 6], [1, 6], [0, 5], [0, 1], [1, 0]]],
  '1': [[[1, 1], [2, 0], [2, 6]], [[1, 6], [3, 6]]],
  '2': [[[0, 1], [1, 0], [3, 0], [4, 1], [4, 2], [0, 6], [4, 6]]],
  '5': [[[4, 0], [0, 0], [0, 3], [3, 3], [4, 4], [4, 5], [3, 6], [0, 6]]],
  '%': [[[4, 0], [0, 6]], [[0, 0], [1, 0], [1, 1.5], [0, 1.5], [0, 0]], [[3, 4.5], [4, 4.5], [4, 6], [3, 6], [3, 4.5]]],
  A: [[[0, 6], [2, 0], [4, 6]], [[0.8, 4], [3.2, 4]]],
  I: [[[2, 0], [2, 6]]],
  N: [[[0, 6], [0, 0], [4, 6], [4, 0]]],
  P: [[[0, 6], [0, 0], [3, 0], [4, 1], [4, 2], [3, 3], [0, 3]]],
  R: [[[0, 6], [0, 0], [3, 0], [4, 1], [4, 2], [3, 3], [0, 3]], [[2, 3], [4, 6]]],
  T: [[[0, 0], [4, 0]], [[2, 0], [2, 6]]],
  i: [[[2, 2], [2, 6]], [[2, 0.3], [2, 0.8]]],
  m: [[[0, 6], [0, 2]], [[0, 3], [1, 2], [2, 3], [2, 6]], [[2, 3], [3, 2], [4, 3], [4, 6]]],
  n: [[[0, 6], [0, 2]], [[0, 3], [1, 2], [3, 2], [4, 3], [4, 6]]],
  ' ': [],
};
/** Width of a letter with the space after it, in units of the glyph box. */
const ADVANCE = 5.6;
const HEIGHT = 6;

/** Lines of `text`, its top left at the origin, letters `height` high; in the unit of `height`. */
export function strokes(text: string, height: number): [from: Point, to: Point][] {
  const scale = height / HEIGHT;
  return [...text].flatMap((letter, i) => {
    const lines = glyphs[letter];
    if (!lines) throw new RangeError(`no strokes for ${letter}`);
    const at = ([x, y]: Point): Point => [(x + i * ADVANCE) * scale, y * scale];
    return lines.flatMap((line) => line.slice(1).map((to, k): [Point, Point] => [at(line[k]!), at(to)]));
  });
}

/** Width of `text` in letters `height` high. */
export function textWidth(text: string, height: number): number {
  return ((text.length - 1) * ADVANCE + 4) * (height / HEIGHT);
}
