import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { encode, type FileRules } from '../../core/photo/encode.ts';
import type { Raster } from '../../core/photo/portrait.ts';
import { meanDifference, pattern } from './picture.ts';

const free: FileRules = {
  mediaType: 'image/jpeg',
  dpi: 300,
  minBytes: null,
  maxBytes: null,
  maxCompression: null,
};

/** A picture whose JPEG has a realistic weight: the pattern under seeded grain. */
async function photo(width = 413, height = 531, grain = 10): Promise<Raster> {
  const { data } = await pattern()
    .resize(width, height, { fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  let seed = 1;
  const noisy = data.map((v) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.max(0, Math.min(255, v + (seed / 2_147_483_648 - 0.5) * grain));
  });
  return { width, height, data: noisy };
}

async function made(image: Raster, rules: Partial<FileRules>) {
  const file = await encode(image, { ...free, ...rules });
  if (file.fit !== 'ok') throw new Error(`${file.fit}: ${file.nearestBytes} against ${file.limitBytes}`);
  return file;
}

describe('encode: JPEG', () => {
  it('writes exact pixels, 4:4:4, sRGB and the resolution that readers see, and no metadata', async () => {
    const image = await photo();
    const file = await made(image, { dpi: 350 });
    const meta = await sharp(file.bytes).metadata();
    expect(meta).toMatchObject({
      format: 'jpeg',
      width: 413,
      height: 531,
      density: 350,
      chromaSubsampling: '4:4:4',
      space: 'srgb',
      isProgressive: false,
    });
    expect(meta.exif ?? meta.xmp ?? meta.iptc).toBeUndefined();
    // T.871: APP0 directly after the start, units 1 (per inch), both densities.
    const bytes = Buffer.from(file.bytes);
    expect(bytes.toString('latin1', 2, 11)).toBe('\xff\xe0\0\x10JFIF\0');
    expect([bytes[13], bytes.readUInt16BE(14), bytes.readUInt16BE(16)]).toEqual([1, 350, 350]);
    expect(bytes.indexOf('JFIF', 12, 'latin1')).toBe(-1);
    expect(file.sha256).toBe(createHash('sha256').update(file.bytes).digest('hex'));
    const back = await sharp(file.bytes).raw().toBuffer();
    expect(meanDifference(image, { ...image, data: back })).toBeLessThan(1.5);
  });

  it('takes the best quality under a ceiling', async () => {
    const image = await photo();
    const free = await made(image, {});
    let last = 101;
    for (const share of [1, 0.8, 0.6, 0.4]) {
      const maxBytes = Math.floor(free.bytes.length * share);
      const file = await made(image, { maxBytes });
      expect(file.bytes.length).toBeLessThanOrEqual(maxBytes);
      // Near the top one step of quality is worth up to a fifth of the bytes.
      expect(file.bytes.length).toBeGreaterThan(maxBytes * 0.78);
      expect(file.quality).toBeLessThanOrEqual(last);
      last = file.quality!;
    }
  });

  it('raises the quality to reach a floor, no further than needed', async () => {
    const image = await photo();
    const usual = await made(image, {});
    const file = await made(image, { minBytes: usual.bytes.length + 1 });
    expect(file.quality).toBeGreaterThan(usual.quality!);
    expect(file.bytes.length).toBeGreaterThan(usual.bytes.length);
  });

  it('says how far the nearest file is off, and never pads', async () => {
    const image = await photo();
    const small = await encode(image, { ...free, minBytes: 5_000_000 });
    expect(small).toMatchObject({ fit: 'too_small', limitBytes: 5_000_000 });
    const large = await encode(image, { ...free, maxBytes: 4000 });
    expect(large).toMatchObject({ fit: 'too_large', limitBytes: 4000 });
    if (large.fit !== 'too_large' || small.fit !== 'too_small') throw new Error('unreachable');
    expect(large.nearestBytes).toBeGreaterThan(4000);
    // At quality 100 a photograph is still well below 3 bytes a pixel.
    expect(small.nearestBytes).toBeLessThan(413 * 531 * 3);
  });

  it('keeps a greatest compression ratio', async () => {
    const flat = await photo(600, 600, 0);
    const bare = await made(flat, {});
    const ratio = (600 * 600 * 3) / bare.bytes.length;
    const file = await encode(flat, { ...free, maxCompression: ratio * 0.99 });
    expect(file.fit === 'ok' ? (600 * 600 * 3) / file.bytes.length : 0).toBeLessThanOrEqual(
      file.fit === 'ok' ? ratio * 0.99 : 0,
    );
    expect(await encode(flat, { ...free, maxCompression: 2 })).toMatchObject({
      fit: 'too_small',
      limitBytes: 540_000,
    });
  });

  it('gives the same bytes for the same photo', async () => {
    const image = await photo();
    expect((await made(image, { maxBytes: 60_000 })).sha256).toBe(
      (await made(image, { maxBytes: 60_000 })).sha256,
    );
  });

  it('refuses a resolution that the header cannot hold', async () => {
    await expect(encode(await photo(), { ...free, dpi: 299.5 })).rejects.toThrow(RangeError);
  });
});

describe('encode: PNG', () => {
  it('writes the pixels without loss, the resolution and sRGB', async () => {
    const image = await photo();
    const file = await made(image, { mediaType: 'image/png' });
    const meta = await sharp(file.bytes).metadata();
    expect(meta).toMatchObject({ format: 'png', width: 413, height: 531, density: 300, channels: 3 });
    expect(meanDifference(image, { ...image, data: await sharp(file.bytes).raw().toBuffer() })).toBe(0);
    expect(file.quality).toBeNull();
    const chunks = [
      ...Buffer.from(file.bytes)
        .toString('latin1')
        .matchAll(/IHDR|sRGB|pHYs|iCCP|eXIf|tEXt|tIME|IEND/g),
    ];
    expect(chunks.map((c) => c[0])).toEqual(['IHDR', 'sRGB', 'pHYs', 'IEND']);
  });

  it('reports a ceiling that PNG cannot meet', async () => {
    expect(await encode(await photo(), { ...free, mediaType: 'image/png', maxBytes: 10_000 })).toMatchObject({
      fit: 'too_large',
    });
  });
});
