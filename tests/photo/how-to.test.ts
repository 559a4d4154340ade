import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { svgOf } from '../../core/photo/how-to/render.ts';
import { drawingFile, howToCauses, howToDrawing } from '../../core/photo/how-to.ts';

const pixels = (input: string | Buffer) =>
  sharp(input).flatten({ background: '#fff' }).removeAlpha().resize(300).raw().toBuffer();

describe('the drawings of how a photo is taken', () => {
  it.each(howToCauses)(
    'of %s is what its scene draws, without words, small enough for any chat',
    async (cause) => {
      const { bytes, mediaType } = await howToDrawing(cause);
      expect(mediaType).toBe('image/png');
      expect(bytes.length).toBeLessThan(100_000);
      expect(svgOf(cause)).not.toContain('<text');
      const [kept, drawn] = await Promise.all([
        pixels(fileURLToPath(drawingFile(cause))),
        pixels(Buffer.from(svgOf(cause))),
      ]);
      let difference = 0;
      for (let i = 0; i < drawn.length; i += 1) difference += Math.abs(drawn[i]! - kept[i]!);
      expect(difference / drawn.length).toBeLessThan(2);
    },
  );
});
