import type { Box, Point } from '../geometry.ts';
import type { Grid, Raster } from '../portrait.ts';

/** Value of a grid over `box` at a point of the picture, bilinear; its edge cells go on outside. */
export function sampleGrid(grid: Grid, box: Box, [x, y]: Point): number {
  const { width, height, data } = grid;
  const u = clamp(((x - box[0]) / box[2]) * width - 0.5, width - 1);
  const v = clamp(((y - box[1]) / box[3]) * height - 0.5, height - 1);
  const column = Math.min(Math.floor(u), Math.max(0, width - 2));
  const row = Math.min(Math.floor(v), Math.max(0, height - 2));
  const right = Math.min(1, width - 1);
  const below = height > 1 ? width : 0;
  const at = row * width + column;
  const fx = u - column;
  const fy = v - row;
  return (
    (data[at]! * (1 - fx) + data[at + right]! * fx) * (1 - fy) +
    (data[at + below]! * (1 - fx) + data[at + below + right]! * fx) * fy
  );
}

/** Colour of a picture at a point, bilinear, three bytes' worth; its edge pixels go on outside. */
export function sampleColour({ width, height, data }: Raster, [x, y]: Point): [number, number, number] {
  const u = clamp(x - 0.5, width - 1);
  const v = clamp(y - 0.5, height - 1);
  const column = Math.min(Math.floor(u), Math.max(0, width - 2));
  const row = Math.min(Math.floor(v), Math.max(0, height - 2));
  const right = width > 1 ? 3 : 0;
  const below = height > 1 ? 3 * width : 0;
  const fx = u - column;
  const fy = v - row;
  const at = 3 * (row * width + column);
  const [nw, ne, sw, se] = [(1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy];
  const [east, south, both] = [at + right, at + below, at + below + right];
  return [
    data[at]! * nw + data[east]! * ne + data[south]! * sw + data[both]! * se,
    data[at + 1]! * nw + data[east + 1]! * ne + data[south + 1]! * sw + data[both + 1]! * se,
    data[at + 2]! * nw + data[east + 2]! * ne + data[south + 2]! * sw + data[both + 2]! * se,
  ];
}

function clamp(value: number, high: number): number {
  return Math.min(Math.max(value, 0), high);
}
