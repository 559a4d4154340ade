import type { Raster } from '../portrait.ts';

/** Chroma that coding noise makes of grey: one step of a coarse JPEG (quality 50) is 8-12 levels at the most. */
const NOISE = 8;
/** Coloured pixels up to this share are compression's, not the photo's. */
const SHARE = 0.001;
/** Pixels looked at; a photo's colour shows in far fewer. */
const SAMPLES = 200_000;

/** True where no more than a thousandth of the pixels have a colour (R, G and B differ beyond coding noise). */
export function isMonochrome({ data, width, height }: Raster): boolean {
  const pixels = width * height;
  const step = Math.max(1, Math.floor(pixels / SAMPLES)) * 3;
  const allowed = Math.min(pixels, SAMPLES) * SHARE;
  let coloured = 0;
  for (let i = 0; i + 2 < data.length; i += step) {
    const r = data[i]!;
    const g = data[i + 1]!;
    const b = data[i + 2]!;
    if (Math.max(r, g, b) - Math.min(r, g, b) > NOISE && ++coloured > allowed) return false;
  }
  return true;
}
