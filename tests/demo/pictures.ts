import sharp from 'sharp';
import type { Shrink } from '../../bots/demo/telegram/shrink.ts';

/** A plain picture of that size. */
export const picture = (width: number, height: number): Promise<Uint8Array<ArrayBuffer>> =>
  sharp({ create: { width, height, channels: 3, background: '#c8d0d8' } })
    .jpeg()
    .toBuffer()
    .then((b) => new Uint8Array(b));

/** What the messenger does to a photo. */
export const shrink: Shrink = async (bytes, longSide) => {
  const { data, info } = await sharp(bytes)
    .rotate()
    .resize({ width: longSide, height: longSide, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 87 })
    .toBuffer({ resolveWithObject: true });
  return { bytes: new Uint8Array(data), width: info.width, height: info.height };
};
