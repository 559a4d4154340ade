import { createHash } from 'node:crypto';
import type { Cutout } from './compose.ts';
import { encodePng } from './encode/png.ts';
import type { Point } from './geometry.ts';

/** The cut-out that was composed, as a PNG with transparency. */
export interface CutoutFile {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  readonly mediaType: 'image/png';
  readonly sha256: string;
  /** Output pixels = cut-out pixels x scale + offset. */
  readonly offset: Point;
  readonly scale: number;
}

/** @param dpi written into the header, as in the photo it belongs to */
export async function writeCutout(cutout: Cutout, dpi: number): Promise<CutoutFile> {
  const { width, height, offset, scale } = cutout;
  const bytes = await encodePng(cutout, dpi, 4);
  return {
    bytes,
    width,
    height,
    dpi,
    mediaType: 'image/png',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    offset,
    scale,
  };
}
