import { describe, expect, it } from 'vitest';
import { decode } from '../../core/photo/decode.ts';
import { UserError } from '../../core/problem.ts';
import { heicFile } from './heif-file.ts';
import { jpegSegment, pattern } from './picture.ts';

/** mulberry32: the same damage on every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of: bytes overwritten, most of them near the start where the structure is; a piece cut out, doubled or cut off. */
function damage(file: Buffer, next: () => number): Buffer {
  const out = Buffer.from(file);
  const below = (n: number): number => Math.floor(next() * n);
  const kind = below(8);
  if (kind < 5) {
    const reach = kind < 4 ? Math.min(out.length, 700) : out.length;
    for (let n = 1 + below(4); n > 0; n--) out[below(reach)] = [0, 0xff, 0x7f, 0x80, below(256)][below(5)]!;
    return out;
  }
  const a = below(out.length);
  const b = Math.min(out.length, a + 1 + below(200));
  if (kind === 5) return Buffer.concat([out.subarray(0, a), out.subarray(b)]);
  if (kind === 6) return Buffer.concat([out.subarray(0, b), out.subarray(a)]);
  return out.subarray(0, a);
}

async function survives(file: Buffer, label: string): Promise<'read' | 'refused'> {
  try {
    const photo = await decode(file, { timeoutMs: 10_000 });
    expect(photo.data.length, label).toBe(photo.width * photo.height * 3);
    return 'read';
  } catch (error) {
    if (error instanceof UserError) return 'refused';
    throw new Error(`${label}: ${error instanceof Error ? error.stack : String(error)}`);
  }
}

describe('decode: damaged files of every kind end in a picture or a code', () => {
  it.each([
    ['jpeg', 120, () => pattern().withMetadata({ orientation: 6 }).jpeg().toBuffer()],
    ['progressive jpeg', 60, () => pattern().withIccProfile('p3').jpeg({ progressive: true }).toBuffer()],
    ['cmyk jpeg', 30, () => pattern().toColourspace('cmyk').jpeg().toBuffer()],
    ['png', 80, () => pattern().withIccProfile('p3').png().toBuffer()],
    [
      'interlaced png',
      30,
      () => pattern().ensureAlpha(0.5).png({ progressive: true, palette: true }).toBuffer(),
    ],
    ['webp', 60, () => pattern().withMetadata({ orientation: 3 }).webp().toBuffer()],
    ['lossless webp', 30, () => pattern().ensureAlpha(0.5).webp({ lossless: true }).toBuffer()],
    ['avif', 40, () => pattern().avif({ effort: 0 }).toBuffer()],
    [
      'heic',
      20,
      async () => heicFile({ rotation: 1, codePoints: [12, 13], exif: Buffer.alloc(40, 'II*\0') }),
    ],
  ] as const)('%s, %i times', async (name, times, make) => {
    const file = await make();
    const next = random(name.length * 7919);
    let refused = 0;
    for (let i = 0; i < times; i++)
      if ((await survives(damage(file, next), `${name} ${i}`)) === 'refused') refused++;
    // Damage that nothing notices and damage that nothing survives would both mean that this test tests nothing.
    expect(refused).toBeGreaterThan(times * 0.15);
    expect(await survives(file, name)).toBe('read');
  });

  it('survives EXIF blocks of noise', async () => {
    const jpeg = await pattern().jpeg().toBuffer();
    const next = random(5);
    for (let i = 0; i < 60; i++) {
      const block = Buffer.alloc(20 + Math.floor(next() * 300)).map(() => Math.floor(next() * 256));
      const tiff = Buffer.concat([Buffer.from('Exif\0\0II*\0\x08\0\0\0\x05\0', 'latin1'), block]);
      expect(await survives(jpegSegment(jpeg, 0xe1, tiff), `exif ${i}`)).toBe('read');
    }
  });
});
