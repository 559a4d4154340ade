import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Studio } from '../../core/photo/studio.ts';
import { drawPlaces } from '../../core/photo/watermark/places.ts';
import { plainWish } from '../../core/photo/wish.ts';
import { StudioWork } from '../../core/photo/work/studio-work.ts';
import { type OpenNetworks, openNetworks } from '../../models/index.ts';
import { photos } from '../models/photos.ts';

let networks: OpenNetworks;
let work: StudioWork;
beforeAll(async () => {
  networks = await openNetworks();
  work = new StudioWork(new Studio(networks));
}, 120_000);
afterAll(() => networks.close());

/** Pixels of the red that places are framed with. */
async function framed(bytes: Uint8Array): Promise<number> {
  const { data } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  let count = 0;
  for (let p = 0; p < data.length; p += 3)
    if (Math.abs(data[p]! - 206) < 25 && data[p + 1]! < 75 && data[p + 2]! < 75) count += 1;
  return count;
}

describe('the place that is spoken of', () => {
  it('is framed on the upload: the faces that are too many, the side at which it ends', async () => {
    const bytes = new Uint8Array(await readFile(photos.several));
    const { facts, analysis } = await work.analyse(bytes);
    const pointed = await work.point(bytes, analysis, facts.refusal!);
    expect(Math.max(pointed!.width, pointed!.height)).toBeLessThanOrEqual(640);
    const plain = await sharp(bytes).resize(pointed!.width, pointed!.height).jpeg({ quality: 80 }).toBuffer();
    expect(await framed(pointed!.bytes)).toBeGreaterThan((await framed(plain)) + 500);
    const side = { code: 'frame_too_tight', params: { side: 'top' } };
    expect(await work.point(bytes, analysis, side)).not.toBeNull();
    expect(await work.point(bytes, analysis, { code: 'no_face', params: {} })).toBeNull();
  });

  it('is framed on the preview of a photo that does not pass', async () => {
    const bytes = new Uint8Array(await readFile(photos.portrait));
    const made = await work.make({
      bytes,
      analysis: null,
      document: 'us-passport',
      wish: plainWish,
      sheet: null,
    });
    const points = made.findings.some((f) => f.verdict === 'fail' && f.mark !== null);
    expect(points).toBe(true);
    expect(await framed(made.preview.bytes)).toBeGreaterThan(300);
  });

  it('is framed inside the picture, however far it reaches, and is never too small to be seen', () => {
    const picture = { width: 100, height: 100, data: new Uint8Array(30_000).fill(128) };
    drawPlaces(picture, [
      [-50, -50, 500, 500],
      [50, 50, 0, 0],
    ]);
    expect(picture.data.some((v, i) => i % 3 === 0 && v > 190)).toBe(true);
  });
});
