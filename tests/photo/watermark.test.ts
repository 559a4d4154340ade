import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { findDocument } from '../../core/documents/index.ts';
import { place } from '../../core/photo/place.ts';
import type { Raster } from '../../core/photo/portrait.ts';
import { previewOf } from '../../core/photo/watermark.ts';
import { analysisOf, roomy } from './synthetic.ts';

const analysis = analysisOf(roomy);

function grey(width: number, height: number, level: number): Raster {
  return { width, height, data: new Uint8Array(width * height * 3).fill(level) };
}

async function pixelsOf(bytes: Uint8Array) {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

async function preview(level: number, document = 'us-passport') {
  const spec = findDocument(document);
  const placement = place(analysis, spec, { background: 'keep' });
  const picture = await previewOf(grey(placement.width, placement.height, level), placement, spec);
  return { placement, picture, ...(await pixelsOf(picture.bytes)) };
}

describe('previewOf', () => {
  it.each(['us-passport', 'schengen-visa', 'icao-9303', 'hk-passport', 'in-passport', 'gb-passport-digital'])(
    'draws %s without exceeding 900 px',
    async (id) => {
      const spec = findDocument(id);
      const placement = place(analysis, spec, { background: 'replace' });
      const { bytes, width, height, mediaType } = await previewOf(
        grey(placement.width, placement.height, 128),
        placement,
        spec,
      );
      expect(Math.max(width, height)).toBeLessThanOrEqual(900);
      const meta = await sharp(bytes).metadata();
      expect(meta).toMatchObject({ format: 'jpeg', width, height });
      expect(mediaType).toBe('image/jpeg');
      expect(meta.exif ?? meta.xmp ?? meta.iptc).toBeUndefined();
    },
  );

  it('gives no large photo away at its full size', async () => {
    const spec = findDocument('us-passport');
    const placement = place(analysis, spec, { background: 'keep' });
    const scale = 1200 / placement.width;
    const large = {
      ...placement,
      width: 1200,
      height: 1200,
      measures: Object.fromEntries(
        Object.entries(placement.measures).map(([k, v]) => [k, v * scale]),
      ) as unknown as typeof placement.measures,
    };
    expect((await previewOf(grey(1200, 1200, 200), large, spec)).width).toBeLessThanOrEqual(900);
  });

  it.each([
    ['a black', 0],
    ['a middling', 128],
    ['a white', 255],
  ])('leaves no part of the face unmarked on %s picture', async (_, level) => {
    const { data, width, height } = await preview(level);
    // Squares of an eighth of the picture, as many as lie inside it whichever way one would crop.
    const side = Math.floor(height / 8);
    for (let top = Math.floor(height * 0.15); top + side < height * 0.85; top += side)
      for (let left = Math.floor(width * 0.2); left + side < width * 0.8; left += side) {
        let changed = 0;
        for (let y = top; y < top + side; y++)
          for (let x = left; x < left + side; x++)
            if (Math.abs(data[(y * width + x) * 3]! - level) > 12) changed++;
        expect(changed / side ** 2).toBeGreaterThan(0.03);
      }
  });

  it('marks no two pictures in the same places', async () => {
    const spec = findDocument('us-passport');
    const placement = place(analysis, spec, { background: 'keep' });
    const one = grey(placement.width, placement.height, 128);
    const other = grey(placement.width, placement.height, 128);
    other.data.fill(140, 0, 30_000);
    const [a, b, again] = await Promise.all(
      [one, other, one].map(async (image) => pixelsOf((await previewOf(image, placement, spec)).bytes)),
    );
    const half = a!.data.length / 2;
    const differing = (p: Buffer, q: Buffer): number => {
      let count = 0;
      for (let i = half; i < p.length; i++) if (Math.abs(p[i]! - q[i]!) > 20) count++;
      return count / half;
    };
    expect(differing(a!.data, b!.data)).toBeGreaterThan(0.03);
    expect(differing(a!.data, again!.data)).toBe(0);
  });

  it('brings nothing back where the marks lie: the picture below them is blurred', async () => {
    const spec = findDocument('us-passport');
    const placement = place(analysis, spec, { background: 'keep' });
    const { width, height } = placement;
    const fine = grey(width, height, 0);
    for (let i = 0; i < fine.data.length; i++)
      fine.data[i] = (Math.floor(i / 3) + Math.floor(i / 3 / width)) % 4 < 2 ? 60 : 190;
    const marked = await pixelsOf((await previewOf(fine, placement, spec)).bytes);
    const plain = await pixelsOf((await previewOf(grey(width, height, 125), placement, spec)).bytes);
    expect(marked.width).toBe(plain.width);
    // Below the word's white the stripes are gone, beside it they stand.
    let [flat, striped] = [0, 0];
    for (let y = 100; y < marked.height - 100; y++)
      for (let x = 150; x < marked.width - 150; x++) {
        const swing = Math.abs(
          marked.data[(y * marked.width + x) * 3]! - marked.data[(y * marked.width + x + 2) * 3]!,
        );
        if (swing < 25) flat++;
        else striped++;
      }
    expect(striped).toBeGreaterThan(flat);
    expect(flat / (flat + striped)).toBeGreaterThan(0.08);
  });

  it('draws the lines where the head is', async () => {
    const { placement, data, width, height } = await preview(255);
    // The paper about the picture is as wide as a tenth of it at the sides and 3 % above and below.
    const scale = width / (placement.width * 1.2);
    const greenRows = Array.from({ length: height }, (_, y) => {
      const p = (y * width + Math.round(width * 0.86)) * 3;
      return data[p + 1]! - data[p]! > 35 ? y : -1;
    }).filter((y) => y >= 0);
    const near = (v: number): boolean =>
      greenRows.some((y) => Math.abs(y - (placement.width * 0.03 + v) * scale) < 3);
    expect(near(placement.measures.eyeY)).toBe(true);
    expect(near(placement.measures.chinY)).toBe(true);
    expect(near(placement.measures.crownY)).toBe(true);
  });

  it('turns a line amber that misses its band', async () => {
    const spec = findDocument('us-passport');
    const placement = place(analysis, spec, { background: 'keep' });
    const low = { ...placement, measures: { ...placement.measures, eyeY: placement.height * 0.8 } };
    const { data, width, height } = await pixelsOf(
      (await previewOf(grey(placement.width, placement.height, 255), low, spec)).bytes,
    );
    const scale = width / (placement.width * 1.2);
    const y = Math.round((placement.width * 0.03 + low.measures.eyeY) * scale);
    const x = Math.round(width * 0.07);
    expect(y).toBeLessThan(height);
    const [r, , b] = data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3);
    expect(r! - b!).toBeGreaterThan(60);
  });
});
