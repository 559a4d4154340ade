import type { SharpOptions } from 'sharp';
import { sharp } from '../decode/libvips.ts';
import type { Raster } from '../portrait.ts';
import { blank, draw, paste, turned } from './draw.ts';
import { ink, LINE_WIDTH } from './ink.ts';
import type { SheetLayout, SizeMm } from './layout.ts';

/** A finished photo at any pixel size, and the size at which it is printed. */
export interface SheetPhoto {
  readonly image: Raster;
  readonly sizeMm: SizeMm;
}

/** The sheet as pixels. A photo that has its printed size already is copied pixel for pixel, else resampled once. */
export async function rasterSheet(
  photos: readonly SheetPhoto[],
  layout: SheetLayout,
  dpi: number,
): Promise<Raster> {
  const px = (mm: number): number => Math.round((mm * dpi) / 25.4);
  const sheet = blank(px(layout.widthMm), px(layout.heightMm));
  for (const [of, { image, sizeMm }] of photos.entries()) {
    const places = layout.photos.filter((p) => p.of === of);
    const standing = await resized(image, px(sizeMm[0]), px(sizeMm[1]));
    const lying = places.some((p) => p.turned) ? turned(standing) : standing;
    for (const p of places) paste(sheet, p.turned ? lying : standing, px(p.x), px(p.y));
  }
  const point = ([x, y]: readonly [number, number]) => [(x * dpi) / 25.4, (y * dpi) / 25.4] as const;
  for (const { from, to } of ink(layout))
    draw(sheet, { from: point(from), to: point(to) }, Math.max(1, (LINE_WIDTH * dpi) / 25.4));
  return sheet;
}

async function resized(photo: Raster, width: number, height: number): Promise<Raster> {
  if (photo.width === width && photo.height === height) return photo;
  const { width: w, height: h } = photo;
  const data = await sharp(photo.data, { raw: { width: w, height: h, channels: 3 } } as SharpOptions)
    .resize(width, height, { fit: 'fill', kernel: 'lanczos3' })
    .raw()
    .toBuffer();
  return { width, height, data };
}
