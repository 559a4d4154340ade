import type { Shoulders } from '../analysis.ts';
import type { Box, Point } from '../geometry.ts';
import type { Grid, Raster } from '../portrait.ts';
import type { FaceFrame } from './frame.ts';
import { sampleGrid } from './grid.ts';

/** Half width of a pair of shoulders that ends beside the neck rather than beside the arms; the head's is about 1.2. */
const shoulderReach = 1.6;
/** The person must be this much wider than at the neck. */
const wideningFromNeck = 0.5;
/** The neck is the narrowest row this far below the chin at most. */
const neckLength = 1;
const rowStep = 0.1;
const columnStep = 0.05;
const threshold = 0.5;

/** What the person mask (over `box`) shows of the shoulders. */
export function shouldersOf(mask: Grid, box: Box, picture: Raster, frame: FaceFrame, chin: Point): Shoulders {
  const [axis, chinRow] = frame.toFace(chin);
  const rows: (readonly [left: number, right: number])[] = [];
  for (let v = chinRow; frame.toPicture([axis, v])[1] < picture.height; v += rowStep)
    rows.push([reach(-1, v, axis, mask, box, picture, frame), reach(1, v, axis, mask, box, picture, frame)]);
  const neckRows = rows.slice(0, Math.ceil(neckLength / rowStep));
  const widens = ([0, 1] as const).every((side) => {
    const neck = Math.min(...neckRows.map((row) => row[side]));
    const needed = Math.max(shoulderReach, neck + wideningFromNeck);
    return rows.some((row) => row[side] >= needed);
  });
  return {
    bottomCoverage: coverage(mask),
    visible: widens,
    belowChin: Math.max(0, picture.height - chin[1]) / frame.unit,
  };
}

/** How far the person goes on from the axis to one side: without end where they leave the picture beyond the head. */
function reach(
  direction: 1 | -1,
  v: number,
  axis: number,
  mask: Grid,
  box: Box,
  picture: Raster,
  frame: FaceFrame,
): number {
  for (let distance = 0; ; distance += columnStep) {
    const p = frame.toPicture([axis + direction * distance, v]);
    if (p[0] < 0 || p[0] > picture.width) return distance < shoulderReach ? distance : Infinity;
    if (p[1] > picture.height || sampleGrid(mask, box, p) < threshold) return distance;
  }
}

function coverage({ width, height, data }: Grid): number {
  const bottom = data.subarray((height - 1) * width);
  return bottom.reduce((count, value) => count + (value >= threshold ? 1 : 0), 0) / width;
}
