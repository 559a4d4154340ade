import type { SharpOptions } from 'sharp';
import { sharp } from '../decode/libvips.ts';
import type { Raster } from '../portrait.ts';
import { pngChunk } from './png-chunk.ts';

/** Signature, IHDR chunk. */
const HEAD_BYTES = 8 + 25;
/** Metres an inch. */
const INCH = 0.0254;

/**
 * An 8-bit RGB or RGBA PNG with `sRGB` and `pHYs` chunks, and no other than the critical ones.
 * @param channels 4 where each pixel ends in its alpha, not multiplied
 */
export async function encodePng(
  image: Pick<Raster, 'width' | 'height'> & { readonly data: Uint8Array },
  dpi: number,
  channels: 3 | 4 = 3,
): Promise<Buffer> {
  const { width, height, data } = image;
  const plain = await sharp(data, { raw: { width, height, channels } } as SharpOptions)
    .png({ compressionLevel: 9, adaptiveFiltering: true, palette: false })
    .toBuffer();
  const physical = Buffer.alloc(9);
  physical.writeUInt32BE(Math.round(dpi / INCH), 0);
  physical.writeUInt32BE(Math.round(dpi / INCH), 4);
  physical[8] = 1;
  return Buffer.concat([
    plain.subarray(0, HEAD_BYTES),
    // Rendering intent 0: perceptual, meant for photographs.
    pngChunk('sRGB', Buffer.from([0])),
    pngChunk('pHYs', physical),
    criticalOnly(plain.subarray(HEAD_BYTES)),
  ]);
}

/** The chunks whose names begin with a capital: those that a decoder cannot do without. */
function criticalOnly(chunks: Buffer): Buffer {
  const kept: Buffer[] = [];
  for (let at = 0; at + 12 <= chunks.length; ) {
    const end = at + 12 + chunks.readUInt32BE(at);
    if ((chunks[at + 4]! & 0x20) === 0) kept.push(chunks.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}
