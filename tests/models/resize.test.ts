import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Raster } from '../../core/photo/portrait.ts';
import { fromRegion, type Region, sampleRegion, viewAbout } from '../../models/region.ts';
import { type Kernel, resize } from '../../models/resize.ts';
import { photos, raster } from './photos.ts';

/** A picture whose red is its column and whose green is its row. */
function ramp(width: number, height: number): Raster {
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    data[3 * i] = i % width;
    data[3 * i + 1] = Math.floor(i / width);
    data[3 * i + 2] = 77;
  }
  return { width, height, data };
}

describe('resize', () => {
  const kernels: Kernel[] = ['bilinear', 'lanczos3'];

  it.each(kernels)('%s keeps a plain picture plain, up and down', (kernel) => {
    const plain: Raster = { width: 97, height: 31, data: new Uint8Array(97 * 31 * 3).fill(200) };
    for (const [width, height] of [
      [13, 7],
      [97, 31],
      [200, 64],
      [1, 1],
    ] as const)
      expect(resize(plain, width, height, kernel).every((v) => Math.abs(v - 200) < 1e-3)).toBe(true);
  });

  it.each(kernels)('%s keeps places: a ramp stays the same ramp', (kernel) => {
    const [width, height] = [64, 50];
    const result = resize(ramp(256, 250), width, height, kernel);
    for (let y = 8; y < height - 8; y++)
      for (let x = 8; x < width - 8; x++) {
        const at = (y * width + x) * 3;
        // The centre of an output pixel in source pixels, less half a pixel: values stand at centres.
        expect(Math.abs(result[at]! - ((x + 0.5) * (256 / width) - 0.5))).toBeLessThan(0.6);
        expect(Math.abs(result[at + 1]! - ((y + 0.5) * (250 / height) - 0.5))).toBeLessThan(0.6);
      }
  });

  it('does not alias: a fine grating becomes grey', () => {
    const data = new Uint8Array(400 * 40 * 3).map((_, i) => (Math.floor(i / 3) % 2 ? 255 : 0));
    for (const v of resize({ width: 400, height: 40, data }, 37, 11, 'bilinear'))
      expect(Math.abs(v - 127.5)).toBeLessThan(12);
  });

  it('agrees with libvips on a photo', async () => {
    const image = await raster(photos.portrait);
    for (const [kernel, theirs] of [
      ['lanczos3', 'lanczos3'],
      ['bilinear', 'linear'],
    ] as const) {
      const ours = resize(image, 150, 90, kernel);
      const expected = await sharp(image.data, {
        raw: { width: image.width, height: image.height, channels: 3 },
      })
        .resize(150, 90, { fit: 'fill', kernel: theirs })
        .raw()
        .toBuffer();
      const mean = ours.reduce((sum, v, i) => sum + Math.abs(v - expected[i]!), 0) / ours.length;
      expect(mean).toBeLessThan(1);
    }
  });
});

describe('regions', () => {
  it('sample the place that fromRegion names, turned and shrunk', () => {
    const image = ramp(240, 240);
    for (const side of [40, 90, 130]) {
      const region: Region = { centre: [118, 121], side, angle: 0.5 };
      const size = 30;
      const result = sampleRegion(viewAbout(image, region, size), region, size, 'edge');
      const place = fromRegion(region);
      for (const [row, column] of [
        [0, 0],
        [3, 25],
        [29, 29],
        [15, 15],
      ] as const) {
        const [x, y] = place((column + 0.5) / size, (row + 0.5) / size);
        const at = (row * size + column) * 3;
        expect(Math.abs(result[at]! - (x - 0.5))).toBeLessThan(0.7);
        expect(Math.abs(result[at + 1]! - (y - 0.5))).toBeLessThan(0.7);
      }
    }
  });

  it('beyond the picture are black, or go on as its edge', () => {
    const image: Raster = { width: 20, height: 20, data: new Uint8Array(1200).fill(90) };
    const region: Region = { centre: [0, 10], side: 40, angle: 0 };
    const corner = (outside: 'black' | 'edge') =>
      sampleRegion(viewAbout(image, region, 10), region, 10, outside)[0]!;
    expect(corner('black')).toBe(0);
    expect(corner('edge')).toBeCloseTo(90);
  });

  it('that miss the picture altogether are sampled without complaint', () => {
    const image = ramp(20, 20);
    const region: Region = { centre: [-500, 900], side: 40, angle: 1 };
    expect(sampleRegion(viewAbout(image, region, 8), region, 8, 'black').every((v) => v === 0)).toBe(true);
  });
});
