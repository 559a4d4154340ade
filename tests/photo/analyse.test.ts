import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { analyse } from '../../core/photo/analyse.ts';
import type { Portrait } from '../../core/photo/portrait.ts';
import { type OpenNetworks, openNetworks } from '../../models/index.ts';

const faces = 'node_modules/material-kit/assets/img/faces';
let networks: OpenNetworks;
beforeAll(async () => {
  networks = await openNetworks();
});
afterAll(() => networks.close());

test('a frontal portrait is read', async () => {
  const { analysis, portrait } = await analyse(await read(`${faces}/marc.jpg`), networks);
  expect(portrait.turn).toBe(0);
  expect(analysis.faces).toHaveLength(1);
  const face = analysis.face!;
  expect(face.crown[1]).toBeLessThan(face.eyeLeft[1]);
  expect(face.hairTop[1]).toBeLessThanOrEqual(face.crown[1]);
});

async function read(file: string): Promise<Portrait> {
  const { data, info } = await sharp(await readFile(file))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return {
    width: info.width,
    height: info.height,
    data,
    scale: 1,
    turn: 0,
    source: {
      mediaType: 'image/jpeg',
      width: info.width,
      height: info.height,
      bytes: 1,
      sha256: '',
      orientation: 1,
      bitsPerSample: 8,
      colourSpace: 'srgb',
      hasAlpha: false,
      monochrome: false,
      jpegQuality: null,
      chromaSubsampling: null,
      takenAt: null,
      camera: null,
      software: null,
    },
  };
}
