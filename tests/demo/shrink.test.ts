import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { shrinkPhoto } from '../../bots/demo/telegram/shrink.ts';
import { picture } from './pictures.ts';

describe('what the messenger does to a photo', () => {
  it.each([
    [3000, 4000, 960, 1280],
    [4000, 1000, 1280, 320],
    [400, 500, 400, 500],
  ])('makes %i x %i into %i x %i', async (width, height, w, h) => {
    const small = await shrinkPhoto(await picture(width, height), 1280);
    expect([small.width, small.height]).toEqual([w, h]);
    const { format, width: fw, height: fh } = await sharp(small.bytes).metadata();
    expect([format, fw, fh]).toEqual(['jpeg', w, h]);
  });
});
