import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { decode } from '../../core/photo/decode.ts';
import type { Raster } from '../../core/photo/portrait.ts';
import { box, heicFile } from './heif-file.ts';
import { codeOf, meanDifference, pattern, patternSize } from './picture.ts';

/** Coding error of the picture in the container, levels. */
const CODED = 2;

async function raster(image: Sharp): Promise<Raster> {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

async function p3(): Promise<Buffer> {
  const tagged = await pattern().withIccProfile('p3').png().toBuffer();
  return (await sharp(tagged).metadata()).icc!;
}

describe('decode: HEIC', () => {
  it('reads an iPhone-like file by content', async () => {
    const exif = Buffer.from('II*\0\x08\0\0\0\x01\0\x0f\x01\x02\0\x04\0\0\0Abc\0\0\0\0\0', 'latin1');
    const photo = await decode(heicFile({ exif }));
    expect(photo.source).toMatchObject({
      ...patternSize,
      mediaType: 'image/heic',
      camera: 'Abc',
      colourSpace: 'srgb',
    });
    expect(meanDifference(photo, await raster(pattern()))).toBeLessThan(CODED);
  });

  it.each([
    [0, undefined, 1, () => pattern()],
    [1, undefined, 8, () => pattern().rotate(270)],
    [2, undefined, 3, () => pattern().rotate(180)],
    [3, undefined, 6, () => pattern().rotate(90)],
    [undefined, 0, 4, () => pattern().flip()],
    [undefined, 1, 2, () => pattern().flop()],
    [1, 1, 7, () => pattern().flip().rotate(270)],
    [3, 1, 5, () => pattern().flip().rotate(90)],
  ] as const)(
    'applies rotation %s and mirror %s once (as orientation %s)',
    async (rotation, mirror, orientation, wanted) => {
      const upright = await decode(
        heicFile({ ...(rotation !== undefined && { rotation }), ...(mirror !== undefined && { mirror }) }),
      );
      expect(upright.source.orientation).toBe(orientation);
      expect(meanDifference(upright, await raster(wanted()))).toBeLessThan(CODED);
    },
  );

  it('lets the container alone decide the orientation, not EXIF', async () => {
    const turned = Buffer.from('II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0', 'latin1');
    const photo = await decode(heicFile({ exif: turned }));
    expect(photo).toMatchObject(patternSize);
    expect(photo.source.orientation).toBe(1);
  });

  it('brings Display P3 to sRGB, stated by profile or by code points', async () => {
    const icc = await p3();
    const plain = await decode(heicFile());
    const byProfile = await decode(heicFile({ icc }));
    const byPoints = await decode(heicFile({ codePoints: [12, 13] }));
    expect(byProfile.source.colourSpace).toBe('display-p3');
    expect(byPoints.source.colourSpace).toBe('display-p3');
    // P3's red is stronger than sRGB's: the same numbers mean more colour.
    expect(meanDifference(byProfile, plain)).toBeGreaterThan(4);
    expect(meanDifference(byProfile, byPoints)).toBeLessThan(1);
    const same = await decode(heicFile({ codePoints: [1, 13] }));
    expect(same.source.colourSpace).toBe('srgb');
    expect(meanDifference(same, plain)).toBeLessThan(1);
  });

  it('refuses what it cannot show rightly', async () => {
    expect(await codeOf(decode(heicFile({ codePoints: [9, 16] })))).toBe('unsupported_format');
    expect(await codeOf(decode(heicFile({ itemType: 'vvc1' })))).toBe('unsupported_format');
    expect(await codeOf(decode(heicFile({ brands: ['hevc', 'msf1'] })))).toBe('animated');
    const track = box('moov', Buffer.alloc(8));
    expect(await codeOf(decode(heicFile({ brands: ['heic', 'mif1', 'msf1'], extra: track })))).toBe(
      'animated',
    );
    expect(await codeOf(decode(heicFile({ size: [9000, 6000] })))).toBe('too_many_pixels');
    expect(await codeOf(decode(heicFile({ size: [100, 176] })))).toBe('too_few_pixels');
  });

  it('refuses a file cut anywhere, and one whose codec stream is noise', async () => {
    const whole = heicFile();
    for (const share of [0.02, 0.1, 0.3, 0.6, 0.95, 0.999])
      expect(await codeOf(decode(whole.subarray(0, Math.floor(whole.length * share)))), String(share)).toBe(
        'damaged_image',
      );
    const noise = Buffer.from(whole);
    noise.fill(0x55, noise.indexOf('mdat') + 4);
    expect(await codeOf(decode(noise))).toBe('damaged_image');
  });

  it('stops a decoder that takes too long', async () => {
    expect(await codeOf(decode(heicFile(), { timeoutMs: 0 }))).toBe('decode_timeout');
  });
});
