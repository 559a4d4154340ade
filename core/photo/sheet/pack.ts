/** Equal photos in columns and rows; positions and sizes in mm. */
export interface Grid {
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
