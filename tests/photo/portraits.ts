import { readFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import type { Portrait } from '../../core/photo/portrait.ts';

const assets = 'node_modules/material-kit/assets/img';

/** Photographs that come with the development dependencies. */
export const photos = {
  /** 400 x 400, frontal, neutral, plain dark wall. */
  frontal: `${assets}/faces/marc.jpg`,
  cap: `${assets}/faces/christian.jpg`,
  brimmedHat: `${assets}/faces/card-profile6-square.jpg`,
  tilted: `${assets}/faces/kendall.jpg`,
  bun: `${assets}/faces/avatar.jpg`,
  group: `${assets}/examples/mariya-georgieva.jpg`,
  nobody: `${assets}/examples/clem-onojeghuo.jpg`,
} as const;

export async function open(file: string): Promise<Sharp> {
  return sharp(await readFile(file));
}

/** What decoding would make of a picture. */
export async function portraitOf(image: Sharp, scale = 1): Promise<Portrait> {
  const { data, info } = await image
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return {
    width: info.width,
    height: info.height,
    data,
    scale,
    turn: 0,
    source: {
      mediaType: 'image/jpeg',
      width: Math.round(info.width / scale),
      height: Math.round(info.height / scale),
      bytes: data.length,
      sha256: '0'.repeat(64),
      orientation: 1,
      bitsPerSample: 8,
      colourSpace: 'srgb',
      hasAlpha: false,
      monochrome: false,
      jpegQuality: 90,
      chromaSubsampling: '4:2:0',
      takenAt: null,
      camera: null,
      software: null,
    },
  };
}
