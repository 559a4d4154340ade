/** Equal photos in columns and rows; positions and sizes in mm. */
export interface Grid {
  /** Which of the sheet's photos. */
  readonly of: number;
  readonly x: number;
  readonly y: number;
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
  readonly stepX: number;
  readonly stepY: number;
  readonly turned: boolean;
}

/** Air between photos: room for a cut mark from either side and for a blade. */
export const GAP = 2;
/** Sums of inches in mm must not lose a column to the last bit. */
const EPSILON = 1e-6;

/**
 * The most photos in a rectangle: a grid of one orientation, or two such grids side by side or one above the other,
 * so that every cut goes straight through. Of equal counts, fewer grids and fewer lying photos win.
 */
export function pack(width: number, height: number, size: readonly [number, number]): Grid[] {
  const candidates: Grid[][] = [];
  for (const turned of [false, true]) {
    const whole = grid(0, 0, width, height, size, turned);
    candidates.push([whole]);
    for (let rows = 1; rows <= whole.rows; rows++) {
      const y = rows * whole.stepY;
      candidates.push([{ ...whole, rows }, grid(0, y, width, height - y, size, !turned)]);
    }
    for (let columns = 1; columns <= whole.columns; columns++) {
      const x = columns * whole.stepX;
      candidates.push([{ ...whole, columns }, grid(x, 0, width - x, height, size, !turned)]);
    }
  }
  const used = candidates.map((grids) => grids.filter((g) => g.columns * g.rows > 0));
  return used.reduce((best, c) => (score(c) > score(best) ? c : best));
}

/**
 * Two kinds of photos in one rectangle, each packed on its side of a cut that goes straight through: as many as can be
 * of the kind that has fewer, then as many as can be in all. Empty where not one of each fits.
 */
export function packBoth(
  width: number,
  height: number,
  [first, second]: readonly [readonly [number, number], readonly [number, number]],
): Grid[] {
  const candidates: Grid[][] = [];
  for (const [near, far, flip] of [
    [first, second, 0],
    [second, first, 1],
  ] as const)
    for (const down of [true, false]) {
      const room = down ? height : width;
      // The first photos end where whole rows of them do, standing or lying or both.
      for (const cut of cuts(near, room)) {
        const rest = room - cut - GAP;
        if (rest <= 0) continue;
        const here = down ? pack(width, cut, near) : pack(cut, height, near);
        const there = (down ? pack(width, rest, far) : pack(rest, height, far)).map((g) => ({
          ...g,
          ...(down ? { y: g.y + cut + GAP } : { x: g.x + cut + GAP }),
        }));
        if (here.length > 0 && there.length > 0)
          candidates.push([
            ...here.map((g) => ({ ...g, of: flip })),
            ...there.map((g) => ({ ...g, of: 1 - flip })),
          ]);
      }
    }
  return candidates.reduce((best, c) => (scoreBoth(c) > scoreBoth(best) ? c : best), []);
}

/** Lengths that rows of a photo fill, from one row to as many as there is room for. */
function cuts([w, h]: readonly [number, number], room: number): number[] {
  const lengths = new Set<number>();
  for (let standing = 0; standing * (h + GAP) - GAP <= room; standing++)
    for (let lying = 0; standing * (h + GAP) + lying * (w + GAP) - GAP <= room + EPSILON; lying++)
      if (standing + lying > 0) lengths.add(standing * (h + GAP) + lying * (w + GAP) - GAP);
  return [...lengths];
}

/** Pairs count before single photos. */
export function scoreBoth(grids: readonly Grid[]): number {
  const photos = (of: number): number =>
    grids.filter((g) => g.of === of).reduce((sum, g) => sum + g.columns * g.rows, 0);
  // More than any paper holds of the smallest photo.
  const pair = 1000;
  return grids.length === 0 ? 0 : pair * Math.min(photos(0), photos(1)) + score(grids);
}

function grid(
  x: number,
  y: number,
  width: number,
  height: number,
  [w, h]: readonly [number, number],
  turned: boolean,
): Grid {
  const across = turned ? h : w;
  const down = turned ? w : h;
  const howMany = (room: number, side: number): number =>
    Math.max(0, Math.floor((room + GAP + EPSILON) / (side + GAP)));
  return {
    of: 0,
    x,
    y,
    columns: howMany(width, across),
    rows: howMany(height, down),
    width: across,
    height: down,
    stepX: across + GAP,
    stepY: down + GAP,
    turned,
  };
}

/** Worth of a packing: photos first; then, below one photo's worth, the number of grids and the share of photos that lie. */
export function score(grids: readonly Grid[]): number {
  const photos = grids.reduce((sum, g) => sum + g.columns * g.rows, 0);
  const lying = grids.reduce((sum, g) => sum + (g.turned ? g.columns * g.rows : 0), 0);
  return photos - grids.length / 10 - lying / (10 * Math.max(1, photos));
}
