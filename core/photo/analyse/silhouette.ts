import type { Box, Point } from '../geometry.ts';
import type { Grid, Raster } from '../portrait.ts';
import type { FaceFrame } from './frame.ts';
import { sampleGrid } from './grid.ts';

/** The upper outline of the head, column by column of the face's frame (inter-eye distances). */
export interface Silhouette {
  readonly columns: readonly Column[];
  /** Distance of the columns. */
  readonly step: number;
}

export interface Column {
  readonly u: number;
  /** Height above the line of the eyes at which the person ends. */
  readonly height: number;
  /** The picture ends before the person does. */
  readonly cut: boolean;
}

/** Columns reach this far to either side: over the ears, not over the shoulders or the neighbour. */
const halfWidth = 1.3;
const columnStep = 0.02;
const climbStep = 0.02;
/** The climb starts at the forehead and goes no higher than any hair. */
const [forehead, ceiling] = [0.4, 5];
/** Between a cell that is person and one that is not. */
const threshold = 0.5;
/** Wall seen through curls: the person may be interrupted this long. */
const gap = 0.1;
/** A mask's outermost cells are unsure: one that ends this short of the frame may well end at it. */
const smear = 0.04;

/**
 * Climbs from the forehead in every column to where the person ends.
 *
 * @param mask person probability over `box` of the picture; frame and picture in the same pixels.
 */
export function silhouetteOf(mask: Grid, box: Box, picture: Raster, frame: FaceFrame): Silhouette {
  const columns: Column[] = [];
  for (let u = -halfWidth; u <= halfWidth + columnStep / 2; u += columnStep) {
    const column = climb(u, mask, box, picture, frame);
    if (column) columns.push(column);
  }
  return { columns, step: columnStep };
}

function climb(u: number, mask: Grid, box: Box, picture: Raster, frame: FaceFrame): Column | null {
  const at = (height: number): Point => frame.toPicture([u, -height]);
  let [top, cut, below] = [Number.NaN, false, 0];
  for (let height = forehead; height < ceiling; height += climbStep) {
    const p = at(height);
    if (!inside(p, picture)) {
      cut = Number.isNaN(top) ? height === forehead : height - top <= smear;
      if (cut) top = height;
      break;
    }
    const value = sampleGrid(mask, box, p);
    if (value >= threshold) top = height;
    else if (height - (Number.isNaN(top) ? forehead : top) > gap) break;
    else if (below >= threshold) top = height - (climbStep * (threshold - value)) / (below - value);
    below = value;
  }
  return Number.isNaN(top) ? null : { u, height: top, cut };
}

function inside([x, y]: Point, { width, height }: Raster): boolean {
  return x >= 0 && y >= 0 && x <= width && y <= height;
}
