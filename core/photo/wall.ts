import type { Analysis } from './analysis.ts';
import { invert, map } from './geometry.ts';
import { type Lab, labOf } from './lab.ts';
import type { Placement } from './placement.ts';
import type { Raster } from './portrait.ts';

/** What stands behind the head and the shoulders in a finished photo. */
export interface Wall {
  /** Median colour. */
  readonly lab: Lab;
  readonly hex: string;
  /** Spread of lightness and of chroma over the wall: half the distance of the 10th and 90th percentile (about 1.3 standard deviations). */
  readonly lightnessSpread: number;
  readonly chromaSpread: number;
  /** Share of the wall whose small tiles are not plain: edges, pattern, objects. */
  readonly busyShare: number;
  /** Share of the photo that is wall. */
  readonly area: number;
}

/** Tiles across the photo. */
const tilesAcross = 48;

/** A tile is wall where no point of it nor of its neighbours is a person by more than this. */
const leastPerson = 0.1;

/** Room kept to the person, in distances between the eyes: single hairs stand off from what the mask knows. */
const haze = 0.3;
/** The same in tiles, at the least. */
const leastHaze = 2;

/** Grey levels (of 255): a tile of plain wall varies less. Variance 45 is the limit of a plain superpixel in BioGaze. */
const plainDeviation = Math.sqrt(45);

/** Fewer tiles tell nothing. */
const leastTiles = 24;

/**
 * Measures the wall in the finished photo, everywhere that the person is not; null where too little of it shows.
 *
 * @param photo the finished photo, output px
 */
export function measureWall(photo: Raster, placement: Placement, analysis: Analysis): Wall | null {
  const side = photo.width / tilesAcross;
  const rows = Math.floor(photo.height / side);
  const person = personTiles(placement, analysis, side, rows);
  const eyes = (analysis.face?.interEyeDistance ?? 0) * placement.enlargement;
  const reach = Math.max(leastHaze, Math.ceil((haze * eyes) / side));
  const tiles: Tile[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < tilesAcross; column++)
      if (isFree(person, column, row, rows, reach))
        tiles.push(tileAt(photo, column * side, row * side, side));
  if (tiles.length < leastTiles) return null;
  const lab = [0, 1, 2].map((i) => quantile(tiles, (t) => t.lab[i]!, 0.5)) as unknown as Lab;
  const rgb = [0, 1, 2].map((i) => Math.round(quantile(tiles, (t) => t.rgb[i]!, 0.5)));
  const chroma = (t: Tile): number => Math.hypot(t.lab[1] - lab[1], t.lab[2] - lab[2]);
  return {
    lab,
    hex: `#${rgb.map((v) => v.toString(16).padStart(2, '0')).join('')}`.toUpperCase(),
    lightnessSpread: (quantile(tiles, (t) => t.lab[0], 0.9) - quantile(tiles, (t) => t.lab[0], 0.1)) / 2,
    chromaSpread: quantile(tiles, chroma, 0.8),
    busyShare: tiles.filter((t) => t.deviation > plainDeviation).length / tiles.length,
    area: tiles.length / (tilesAcross * rows),
  };
}

interface Tile {
  readonly lab: Lab;
  readonly rgb: readonly number[];
  /** Standard deviation of grey, levels. */
  readonly deviation: number;
}

/** Person probability at the middle of each tile, row by row. */
function personTiles(placement: Placement, analysis: Analysis, side: number, rows: number): Float32Array {
  const back = invert(placement.matrix);
  const mask = analysis.personMask;
  const tiles = new Float32Array(tilesAcross * rows);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < tilesAcross; column++) {
      const [x, y] = map(back, [(column + 0.5) * side, (row + 0.5) * side]);
      const cell = (v: number, size: number, cells: number): number =>
        Math.min(cells - 1, Math.max(0, Math.floor((v / size) * cells)));
      const at = cell(y, analysis.height, mask.height) * mask.width + cell(x, analysis.width, mask.width);
      tiles[row * tilesAcross + column] = mask.data[at] ?? 1;
    }
  return tiles;
}

function isFree(person: Float32Array, column: number, row: number, rows: number, reach: number): boolean {
  for (let r = Math.max(0, row - reach); r <= Math.min(rows - 1, row + reach); r++)
    for (let c = Math.max(0, column - reach); c <= Math.min(tilesAcross - 1, column + reach); c++)
      if (person[r * tilesAcross + c]! > leastPerson) return false;
  return true;
}

function tileAt(photo: Raster, left: number, top: number, side: number): Tile {
  const { width, height, data } = photo;
  let [red, green, blue] = [0, 0, 0];
  let grey = 0;
  let squares = 0;
  let count = 0;
  const [right, bottom] = [Math.min(width, left + side), Math.min(height, top + side)];
  for (let y = Math.floor(top); y < bottom; y++)
    for (let x = Math.floor(left); x < right; x++) {
      const i = (y * width + x) * 3;
      const [r, g, b] = [data[i]!, data[i + 1]!, data[i + 2]!];
      red += r;
      green += g;
      blue += b;
      // Rec. 601 luma, the grey in which the limit of a plain tile is published.
      const v = 0.299 * r + 0.587 * g + 0.114 * b;
      grey += v;
      squares += v * v;
      count++;
    }
  const rgb = [red / count, green / count, blue / count];
  const [r, g, b] = rgb.map(Math.round) as [number, number, number];
  return {
    lab: labOf(r, g, b),
    rgb,
    deviation: Math.sqrt(Math.max(0, squares / count - (grey / count) ** 2)),
  };
}

function quantile(tiles: readonly Tile[], value: (t: Tile) => number, share: number): number {
  const sorted = Float64Array.from(tiles, value).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}
