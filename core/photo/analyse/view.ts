import sharp from 'sharp';
import type { Box, Point, QuarterTurn } from '../geometry.ts';
import type { Raster } from '../portrait.ts';

/** A part of a picture at another size. */
export interface View {
  readonly raster: Raster;
  /** The part it shows, in pixels of the picture: whole numbers. */
  readonly box: Box;
}

/** The part of `picture` in `box` (cut to the picture), shrunk so that neither side is above `longSide`. */
export async function viewOf(picture: Raster, box: Box, longSide: number): Promise<View> {
  const left = clamp(Math.floor(box[0]), 0, picture.width - 1);
  const top = clamp(Math.floor(box[1]), 0, picture.height - 1);
  const width = clamp(Math.ceil(box[0] + box[2]), left + 1, picture.width) - left;
  const height = clamp(Math.ceil(box[1] + box[3]), top + 1, picture.height) - top;
  const shrink = Math.min(1, longSide / Math.max(width, height));
  const { data, info } = await open(picture)
    .extract({ left, top, width, height })
    .resize(Math.max(1, Math.round(width * shrink)), Math.max(1, Math.round(height * shrink)), {
      fit: 'fill',
      kernel: 'linear',
    })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { raster: { width: info.width, height: info.height, data }, box: [left, top, width, height] };
}

/** The whole of a picture as a view of itself or, where it is larger than that, shrunk to `longSide`. */
export async function overviewOf(picture: Raster, longSide: number): Promise<View> {
  const box: Box = [0, 0, picture.width, picture.height];
  return Math.max(picture.width, picture.height) <= longSide
    ? { raster: picture, box }
    : viewOf(picture, box, longSide);
}

/** Where a point of the view's raster lies in the picture. */
export function toPicture({ raster, box }: View, [x, y]: Point): Point {
  return [box[0] + (x * box[2]) / raster.width, box[1] + (y * box[3]) / raster.height];
}

/** Where a point of the picture lies in the view's raster. */
export function toView({ raster, box }: View, [x, y]: Point): Point {
  return [((x - box[0]) * raster.width) / box[2], ((y - box[1]) * raster.height) / box[3]];
}

/** A picture turned clockwise by quarter turns. */
export async function turned(picture: Raster, turn: QuarterTurn): Promise<Raster> {
  if (turn === 0) return picture;
  const { data, info } = await open(picture)
    .rotate(90 * turn)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

function open({ width, height, data }: Raster) {
  return sharp(data, { raw: { width, height, channels: 3 }, limitInputPixels: false });
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
