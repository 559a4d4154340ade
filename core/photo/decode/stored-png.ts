import { deflateSync } from 'node:zlib';
import { pngChunk } from '../encode/png-chunk.ts';
import type { Raster } from '../portrait.ts';

/** An uncompressed PNG of a raster with a colour profile: the way to hand raw pixels and their profile to libvips. */
export function storedPng(raster: Raster, icc: Uint8Array): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(raster.width, 0);
  head.writeUInt32BE(raster.height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = raster.width * 3;
  const lines = Buffer.alloc((row + 1) * raster.height);
  for (let y = 0; y < raster.height; y++)
    lines.set(raster.data.subarray(y * row, (y + 1) * row), y * (row + 1) + 1);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', head),
    pngChunk('iCCP', Buffer.concat([Buffer.from('profile\0\0', 'latin1'), deflateSync(icc)])),
    pngChunk('IDAT', deflateSync(lines, { level: 0 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}
