import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { openPhotoChildren } from '../../bots/photo-work.ts';
import { plainWish } from '../../core/photo/wish.ts';
import { photos } from '../models/photos.ts';

const work = openPhotoChildren({ size: 1, report: (reason, detail) => console.error(reason, detail) });
afterAll(() => work.close());
const marc = new Uint8Array(readFileSync(photos.portrait));
const look = process.env.LOOK_DIR;

describe('photo work in a child process', () => {
  it('analyses, makes a document with its sheet and preview, and a second from the kept analysis', async () => {
    const { facts, analysis } = await work.analyse(marc);
    expect(facts).toMatchObject({ width: 400, height: 400, faces: 1, refusal: null });
    const made = await work.make({
      bytes: marc,
      analysis,
      document: 'icao-9303',
      wish: plainWish,
      sheet: '10x15',
    });
    const [photo, sheet] = made.files;
    expect(photo).toMatchObject({ kind: 'photo', name: 'icao-9303.jpg', width: 413, height: 531, dpi: 300 });
    expect(await sharp(photo!.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 413, height: 531 });
    expect(sheet).toMatchObject({ kind: 'sheet', mediaType: 'application/pdf' });
    expect(sheet!.copies).toBeGreaterThan(3);
    expect(made.findings.some((f) => f.check === 'head_height')).toBe(true);
    expect(made.proved).toBe(true);
    if (look) {
      mkdirSync(look, { recursive: true });
      writeFileSync(`${look}/preview.jpg`, made.preview.bytes);
    }
    const again = await work.sheet(photo!.bytes, 'icao-9303', 'a4');
    expect(again.copies).toBeGreaterThan(sheet!.copies);
  });

  it('marks the preview all over, so that no part of it is the finished photo', async () => {
    const made = await work.make({
      bytes: marc,
      analysis: null,
      document: 'icao-9303',
      wish: plainWish,
      sheet: null,
    });
    const { width, height } = made.preview;
    const raw = (input: Uint8Array) => sharp(input).resize(width, height).greyscale().raw().toBuffer();
    const [marked, plain] = await Promise.all([raw(made.preview.bytes), raw(made.files[0]!.bytes)]);
    const cells = 6;
    for (let row = 0; row < cells; row += 1)
      for (let column = 0; column < cells; column += 1) {
        let strongest = 0;
        for (let y = Math.ceil((row * height) / cells); y < ((row + 1) * height) / cells - 1; y += 1)
          for (let x = Math.ceil((column * width) / cells); x < ((column + 1) * width) / cells - 1; x += 1)
            strongest = Math.max(strongest, Math.abs(marked[y * width + x]! - plain[y * width + x]!));
        expect(strongest).toBeGreaterThan(25);
      }
  });

  it('brings what the person can mend across as it is', async () => {
    await expect(work.analyse(new Uint8Array())).rejects.toMatchObject({ code: 'empty_file' });
    const landscape = new Uint8Array(readFileSync(photos.landscape));
    const { facts } = await work.analyse(landscape);
    expect(facts.refusal?.code).toBe('no_face');
    await expect(
      work.make({ bytes: landscape, analysis: null, document: 'us-visa', wish: plainWish, sheet: null }),
    ).rejects.toMatchObject({ name: 'UserError', code: 'no_face' });
  });
});
