import sharp from 'sharp';
import type { Box, Point, QuarterTurn } from '../geometry.ts';
import type { Raster } from '../portrait.ts';

/** A picture, with a reduced copy of it from which small views are made without reading all its pixels again. */
export interface Picture extends Raster {
  readonly reduced: Raster;
}

/** A part of a picture at another size. */
export interface View {
  readonly raster: Raster;
  /** The part it shows, in pixels of the picture. */
  readonly box: Box;
}

/** Long side of the reduced copy: a head that fills a third of it still has 100 px between the eyes. */
const reducedSide = 1280;

export async function pictureOf(raster: Raster): Promise<Picture> {
  const { width, height, data } = raster;
  const long = Math.max(width, height);
  if (long <= reducedSide) return { width, height, data, reduced: raster };
  return { width, height, data, reduced: await part(raster, 0, 0, width, height, reducedSide / long) };
}

/** The part of `picture` in `box` (cut to the picture), shrunk so that its longer side is `longSide` at most. */
export async function viewOf(picture: Picture, box: Box, longSide: number): Promise<View> {
  const { reduced } = picture;
  const [kx, ky] = [reduced.width / picture.width, reduced.height / picture.height];
  const enough = Math.max(box[2] * kx, box[3] * ky) >= longSide;
  const source = enough ? reduced : picture;
  const [sx, sy] = enough ? [kx, ky] : [1, 1];
  const left = clamp(Math.floor(box[0] * sx), 0, source.width - 1);
  const top = clamp(Math.floor(box[1] * sy), 0, source.height - 1);
  const width = clamp(Math.ceil((box[0] + box[2]) * sx), left + 1, source.width) - left;
  const height = clamp(Math.ceil((box[1] + box[3]) * sy), top + 1, source.height) - top;
  const shrink = Math.min(1, longSide / Math.max(width, height));
  return {
    raster: await part(source, left, top, width, height, shrink),
    box: [left / sx, top / sy, width / sx, height / sy],
  };
}

/** The whole of a picture, shrunk to `longSide` where it is larger. */
export function overviewOf(picture: Picture, longSide: number): Promise<View> {
  return viewOf(picture, [0, 0, picture.width, picture.height], longSide);
}

async function part(
  source: Raster,
  left: number,
  top: number,
  width: number,
  height: number,
  shrink: number,
): Promise<Raster> {
  if (shrink === 1 && width === source.width && height === source.height) return source;
  const { data, info } = await open(source)
    .extract({ left, top, width, height })
    .resize(Math.max(1, Math.round(width * shrink)), Math.max(1, Math.round(height * shrink)), {
      fit: 'fill',
      kernel: 'linear',
    })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
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
