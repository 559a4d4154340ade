import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Raster } from '../../core/photo/portrait.ts';
import {
  layoutMixedSheet,
  layoutSheet,
  type PaperName,
  papers,
  renderMixedSheet,
  renderSheet,
} from '../../core/photo/sheet.ts';
import { meanDifference, pattern } from './picture.ts';

type Rect = { x: number; y: number; width: number; height: number };

const names = Object.keys(papers) as PaperName[];
const EPSILON = 1e-6;

/** Free space between two boxes along the better axis; negative where they overlap. */
function apart(a: Rect, b: Rect): number {
  const across = Math.max(b.x - (a.x + a.width), a.x - (b.x + b.width));
  const down = Math.max(b.y - (a.y + a.height), a.y - (b.y + b.height));
  return Math.max(across, down);
}

async function photoOf(widthPx: number, heightPx: number): Promise<Raster> {
  const data = await pattern().resize(widthPx, heightPx, { fit: 'fill' }).raw().toBuffer();
  return { width: widthPx, height: heightPx, data };
}

async function cropOf(
  jpeg: Uint8Array,
  left: number,
  top: number,
  width: number,
  height: number,
): Promise<Raster> {
  return { width, height, data: await sharp(jpeg).extract({ left, top, width, height }).raw().toBuffer() };
}

describe('layoutSheet', () => {
  it('keeps photos and ruler apart and inside the margins, at any size', () => {
    const size = fc.double({ min: 15, max: 92, noNaN: true });
    fc.assert(
      fc.property(size, size, fc.constantFrom(...names), (w, h, paper) => {
        fc.pre(Math.min(w, h) <= 80);
        const sheet = layoutSheet([w, h], paper);
        const { widthMm, heightMm, marginMm } = papers[paper];
        for (const box of [...sheet.photos, sheet.ruler]) {
          expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(marginMm - EPSILON);
          expect(box.x + box.width).toBeLessThanOrEqual(widthMm - marginMm + EPSILON);
          expect(box.y + box.height).toBeLessThanOrEqual(heightMm - marginMm + EPSILON);
        }
        sheet.photos.forEach((p, i) => {
          expect([p.width, p.height]).toEqual(p.turned ? [h, w] : [w, h]);
          expect(apart(p, sheet.ruler)).toBeGreaterThanOrEqual(2 - EPSILON);
          for (const q of sheet.photos.slice(i + 1)) expect(apart(p, q)).toBeGreaterThanOrEqual(2 - EPSILON);
        });
      }),
    );
  });

  it.each([
    [[35, 45], '10x15', 6],
    [[50.8, 50.8], '4x6', 2],
    // Neither all standing nor all lying gives more than 4.
    [[33, 48], '10x15', 6],
    [[50, 70], '4x6', 2],
    [[35, 45], 'a4', 31],
    [[50.8, 50.8], 'letter', 15],
  ] as const)('places %j on %s: %i', (size, paper, count) => {
    expect(layoutSheet(size, paper).photos).toHaveLength(count);
  });

  it('finds no more room by turning the photo beforehand', () => {
    for (const paper of names)
      expect(layoutSheet([45, 35], paper).photos.length).toBe(layoutSheet([35, 45], paper).photos.length);
  });

  it('says so where not one photo fits', () => {
    expect(() => layoutSheet([120, 160], '4x6')).toThrow(RangeError);
  });
});

describe('layoutMixedSheet', () => {
  it('keeps the photos of both apart and inside the margins, at any two sizes', () => {
    const size = fc.double({ min: 20, max: 70, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(size, size), fc.tuple(size, size), fc.constantFrom(...names), (a, b, paper) => {
        let sheet: ReturnType<typeof layoutMixedSheet>;
        try {
          sheet = layoutMixedSheet([a, b], paper);
        } catch (e) {
          expect(e).toBeInstanceOf(RangeError);
          // Half of the paper each is room enough for small ones.
          expect(Math.max(...a, ...b)).toBeGreaterThan(papers[paper].heightMm / 2 - 15);
          return;
        }
        const { widthMm, heightMm, marginMm } = papers[paper];
        for (const box of [...sheet.photos, sheet.ruler]) {
          expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(marginMm - EPSILON);
          expect(box.x + box.width).toBeLessThanOrEqual(widthMm - marginMm + EPSILON);
          expect(box.y + box.height).toBeLessThanOrEqual(heightMm - marginMm + EPSILON);
        }
        expect(new Set(sheet.photos.map((p) => p.of))).toEqual(new Set([0, 1]));
        sheet.photos.forEach((p, i) => {
          const [w, h] = p.of === 0 ? a : b;
          expect([p.width, p.height]).toEqual(p.turned ? [h, w] : [w, h]);
          expect(apart(p, sheet.ruler)).toBeGreaterThanOrEqual(2 - EPSILON);
          for (const q of sheet.photos.slice(i + 1)) expect(apart(p, q)).toBeGreaterThanOrEqual(2 - EPSILON);
        });
      }),
    );
  });

  it.each([
    [[51, 51], [35, 45], '10x15', [2, 2]],
    [[35, 45], [35, 45], '10x15', [3, 3]],
    [[50, 70], [51, 51], '4x6', [1, 1]],
    [[51, 51], [50, 70], 'a4', [6, 8]],
  ] as const)('places %j and %j on %s: %j', (a, b, paper, counts) => {
    const { photos } = layoutMixedSheet([a, b], paper);
    expect([0, 1].map((of) => photos.filter((p) => p.of === of).length)).toEqual(counts);
  });
});

describe('renderSheet', () => {
  it.each([
    ['10x15', 1181, 1772],
    ['4x6', 1200, 1800],
    ['a4', 2480, 3508],
    ['letter', 2550, 3300],
  ] as const)('makes %s exactly %i x %i px at 300 dpi', async (paper, width, height) => {
    const sheet = await renderSheet(await photoOf(413, 531), [35, 45], paper);
    expect(await sharp(sheet.jpeg.bytes).metadata()).toMatchObject({
      format: 'jpeg',
      width,
      height,
      density: 300,
    });
    expect(sheet.jpeg).toMatchObject({ width, height, dpi: 300, mediaType: 'image/jpeg' });
    expect(sheet.count).toBe(layoutSheet([35, 45], paper).photos.length);
  });

  it('puts every photo down pixel for pixel, standing or lying', async () => {
    const photo = await photoOf(390, 567);
    const sheet = await renderSheet(photo, [33, 48], '10x15');
    const lying = { width: 567, height: 390, data: await turnedQuarter(photo) };
    const px = (mm: number) => Math.round((mm * 300) / 25.4);
    for (const p of layoutSheet([33, 48], '10x15').photos) {
      const wanted = p.turned ? lying : photo;
      const found = await cropOf(sheet.jpeg.bytes, px(p.x), px(p.y), wanted.width, wanted.height);
      // What is left is JPEG's own error; a shift by one pixel costs several levels on the pattern's edges.
      expect(meanDifference(found, wanted)).toBeLessThan(1.5);
    }
  });

  it('puts each of two photos where it belongs, and into the PDF once each', async () => {
    const plain = (level: number, width: number, height: number): Raster => ({
      width,
      height,
      data: new Uint8Array(width * height * 3).fill(level),
    });
    const photos = [
      { image: plain(60, 602, 602), sizeMm: [51, 51] },
      { image: plain(180, 413, 531), sizeMm: [35, 45] },
    ] as const;
    const { jpeg, pdf, count } = await renderMixedSheet(photos, '10x15');
    const { photos: places } = layoutMixedSheet([photos[0].sizeMm, photos[1].sizeMm], '10x15');
    expect(count).toBe(places.length);
    const px = (mm: number) => Math.round((mm * 300) / 25.4);
    for (const p of places) {
      const inside = await cropOf(jpeg.bytes, px(p.x) + 4, px(p.y) + 4, px(p.width) - 8, px(p.height) - 8);
      const level = p.of === 0 ? 60 : 180;
      for (const v of sampled(inside.data)) expect(Math.abs(v - level)).toBeLessThan(4);
    }
    const text = Buffer.from(pdf.bytes).toString('latin1');
    expect(text.match(/\/Subtype \/Image/g)).toHaveLength(2);
  });

  it('resamples a photo of another size to the printed one', async () => {
    const sheet = await renderSheet(await photoOf(826, 1062), [35, 45], '10x15');
    const { x, y } = layoutSheet([35, 45], '10x15').photos[0]!;
    const px = (mm: number) => Math.round((mm * 300) / 25.4);
    const found = await cropOf(sheet.jpeg.bytes, px(x), px(y), 413, 531);
    expect(meanDifference(found, await photoOf(413, 531))).toBeLessThan(2);
  });

  it('draws the marks outside the photos and a ruler of true length', async () => {
    const white = { width: 413, height: 531, data: new Uint8Array(413 * 531 * 3).fill(255) };
    const { jpeg } = await renderSheet(white, [35, 45], '10x15');
    const { photos, ruler } = layoutSheet([35, 45], '10x15');
    const px = (mm: number) => Math.round((mm * 300) / 25.4);
    for (const p of photos) {
      const inside = await cropOf(jpeg.bytes, px(p.x) + 1, px(p.y) + 1, 411, 529);
      expect(Math.min(...sampled(inside.data))).toBeGreaterThan(245);
    }
    expect(ruler.across).toBe(false);
    const strip = await cropOf(jpeg.bytes, px(ruler.x), px(ruler.y) - 20, px(ruler.width) + 2, px(50) + 40);
    const dark = Array.from({ length: strip.height }, (_, row) => row).filter((row) => {
      const line = strip.data.subarray(row * strip.width * 3, (row + 1) * strip.width * 3);
      return line.filter((v) => v < 128).length > 3 * px(3);
    });
    // The two long end ticks, 50 mm apart.
    expect(dark).toHaveLength(2);
    expect(Math.abs(dark[1]! - dark[0]! - (50 * 300) / 25.4)).toBeLessThanOrEqual(1);
  });

  it('makes a PDF page of the paper size that viewers do not scale, with the photo in it once', async () => {
    const photo = await photoOf(413, 531);
    const { pdf } = await renderSheet(photo, [35, 45], 'a4');
    const text = Buffer.from(pdf.bytes).toString('latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    const box = /MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(text)!;
    expect(Number(box[1])).toBeCloseTo((210 * 72) / 25.4, 3);
    expect(Number(box[2])).toBeCloseTo((297 * 72) / 25.4, 3);
    expect(text).toContain('/PrintScaling /None');
    expect(text.match(/\/Subtype \/Image/g)).toHaveLength(1);
    expect(text).not.toContain('/Font ');
    const again = await renderSheet(photo, [35, 45], 'a4');
    expect(again.pdf.sha256).toBe(pdf.sha256);
  });
});

function sampled(data: Uint8Array): number[] {
  return [...data].filter((_, i) => i % 7 === 0);
}

async function turnedQuarter({ width, height, data }: Raster): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 3 } })
    .rotate(90)
    .raw()
    .toBuffer();
}
