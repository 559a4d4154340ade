import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { encode } from '../../core/photo/encode.ts';
import { type Expected, prove } from '../../core/photo/prove.ts';
import { jpegSegment, pattern, patternSize } from './picture.ts';

async function finished(mediaType: 'image/jpeg' | 'image/png') {
  const data = await pattern().raw().toBuffer();
  const rules = { mediaType, dpi: 300, minBytes: null, maxBytes: null, maxCompression: null };
  const file = await encode({ ...patternSize, data }, rules);
  if (file.fit !== 'ok') throw new Error(file.fit);
  const expected: Expected = { ...rules, ...patternSize, sha256: file.sha256 };
  return { file, expected };
}

describe('prove', () => {
  it.each(['image/jpeg', 'image/png'] as const)('finds a finished %s right', async (mediaType) => {
    const { file, expected } = await finished(mediaType);
    expect(await prove(file.bytes, expected)).toEqual({
      ...patternSize,
      bytes: file.bytes.length,
      dpi: 300,
      mediaType,
      colourSpace: 'srgb',
      chroma: mediaType === 'image/jpeg' ? '4:4:4' : null,
      hasExif: false,
      sha256: file.sha256,
      mismatches: [],
    });
  });

  it('names every rule that a file breaks', async () => {
    const { file, expected } = await finished('image/jpeg');
    const size = file.bytes.length;
    const found = async (change: Partial<Expected>) =>
      (await prove(file.bytes, { ...expected, ...change })).mismatches;
    expect(await found({ width: 241 })).toEqual(['pixels']);
    expect(await found({ dpi: 600 })).toEqual(['dpi']);
    expect(await found({ minBytes: size + 1 })).toEqual(['too_small']);
    expect(await found({ maxBytes: size - 1 })).toEqual(['too_large']);
    expect(await found({ maxCompression: 1.5 })).toEqual(['compression']);
    expect(await found({ mediaType: 'image/png' })).toEqual(['media_type']);
    expect(await found({ sha256: '0'.repeat(64) })).toEqual(['sha256']);
  });

  it('finds metadata, other coding and appended bytes', async () => {
    const { file, expected } = await finished('image/jpeg');
    const { sha256: _, ...open } = expected;
    const tagged = jpegSegment(file.bytes, 0xe1, Buffer.from('Exif\0\0II*\0', 'latin1'));
    expect((await prove(tagged, open)).mismatches).toEqual(['metadata']);
    const commented = jpegSegment(file.bytes, 0xfe, Buffer.from('hello'));
    expect((await prove(commented, open)).mismatches).toEqual(['metadata']);
    const longer = Buffer.concat([file.bytes, Buffer.from('junk')]);
    expect((await prove(longer, open)).mismatches).toEqual(['trailing_bytes']);
    const other = await pattern()
      .jpeg({ progressive: true, chromaSubsampling: '4:2:0' })
      .withMetadata({ density: 300 })
      .toBuffer();
    expect((await prove(other, open)).mismatches).toEqual(
      expect.arrayContaining(['chroma', 'progressive', 'metadata']),
    );
    const grey = await sharp(file.bytes).toColourspace('b-w').png().toBuffer();
    expect((await prove(grey, { ...open, mediaType: 'image/png' })).mismatches).toContain('colour_space');
  });

  it('calls what it cannot read unreadable', async () => {
    const { file, expected } = await finished('image/jpeg');
    for (const bytes of [
      new Uint8Array(0),
      Buffer.from('no photo'),
      file.bytes.subarray(0, file.bytes.length / 2),
      file.bytes.subarray(0, 30),
    ])
      expect((await prove(bytes, expected)).mismatches).toEqual(['unreadable']);
  });
});
