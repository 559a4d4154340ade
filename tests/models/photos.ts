import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import type { Raster } from '../../core/photo/portrait.ts';

const folder = join(
  dirname(createRequire(import.meta.url).resolve('material-kit/package.json')),
  'assets/img',
);

export const photos = {
  portrait: join(folder, 'faces/marc.jpg'),
  glasses: join(folder, 'faces/kendall.jpg'),
  several: join(folder, 'examples/mariya-georgieva.jpg'),
  landscape: join(folder, 'examples/clem-onojeghuo.jpg'),
} as const;

/** Decodes a photo, optionally turned (degrees clockwise) on grey, as the pipeline would hand it over. */
export async function raster(path: string, degrees = 0): Promise<Raster> {
  const { data, info } = await sharp(path)
    .rotate(degrees, { background: '#808080' })
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8Array(data) };
}
