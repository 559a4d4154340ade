/** Letters as strokes on a box 4 wide and 6 high: a fresh machine has no fonts. */
type Stroke = readonly (readonly [x: number, y: number])[];
// biome-ignore format: a table
const letters: Readonly<Record<string, readonly Stroke[]>> = {
  E: [[[4, 0], [0, 0], [0, 6], [4, 6]], [[0, 3], [3, 3]]],
  I: [[[2, 0], [2, 6]]],
  P: [[[0, 6], [0, 0], [3, 0], [4, 1], [4, 2], [3, 3], [0, 3]]],
  R: [[[0, 6], [0, 0], [3, 0], [4, 1], [4, 2], [3, 3], [0, 3]], [[2, 3], [4, 6]]],
  V: [[[0, 0], [2, 6], [4, 0]]],
  W: [[[0, 0], [1, 6], [2, 2], [3, 6], [4, 0]]],
};
/** The same in every language: a mark, not a sentence. */
const word = 'PREVIEW';
const advance = 5.6;
const wordWidth = (word.length - 1) * advance + 4;

/** Words that stand side by side, and the slope of their lines in degrees. */
const wordsAcross = 1.6;
const slope = -24;
/** Distance of two lines in heights of a letter: closer than the features of a face. */
const spacing = 2.3;

/** A straight line, px. */
export type Segment = readonly [x1: number, y1: number, x2: number, y2: number];

/** The word all over a picture of that size, so that no part large enough to be used is free of it. */
export function lettering(width: number, height: number): Segment[] {
  const scale = width / (wordsAcross * (wordWidth + advance));
  const across = (wordWidth + advance * 1.5) * scale;
  const down = 6 * scale * spacing;
  const [cos, sin] = [Math.cos((slope * Math.PI) / 180), Math.sin((slope * Math.PI) / 180)];
  const reach = Math.hypot(width, height) / 2;
  const at = (x: number, y: number) =>
    [width / 2 + x * cos - y * sin, height / 2 + x * sin + y * cos] as const;
  const drawn: Segment[] = [];
  for (let line = Math.floor(-reach / down); line * down < reach; line += 1) {
    // Every other line is shifted by half a word, as bricks are.
    const shift = line % 2 === 0 ? 0 : across / 2;
    for (let x = -reach - shift; x < reach; x += across)
      for (const [i, letter] of [...word].entries())
        for (const stroke of letters[letter] ?? [])
          for (let k = 1; k < stroke.length; k += 1) {
            const [from, to] = [stroke[k - 1]!, stroke[k]!].map(([u, v]) =>
              at(x + (u + i * advance) * scale, line * down + v * scale),
            );
            drawn.push([...from!, ...to!]);
          }
  }
  return drawn;
}
