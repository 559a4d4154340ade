import type { Rgb } from '../colour.ts';
import type { Point } from '../geometry.ts';
import type { Raster } from '../portrait.ts';
import { blankInk, draw, type Ink, lay } from './canvas.ts';
import { lettering, lettersWide } from './letters.ts';

const word = 'PREVIEW';
const white: Rgb = [255, 255, 255];
const black: Rgb = [0, 0, 0];

/** Shares of the picture's longer side. */
const letterHeight = 0.05;
const stroke = 0.0068;
const rim = 0.0018;
const rowStep = 0.13;
const waveStep = 0.062;
/** Upwards to the right. */
const slope = -27 * (Math.PI / 180);

/**
 * Marks the picture all over, in place: the word in staggered slanting rows, and waves between them.
 *
 * It is meant to be dearer to take out than the photo costs. Every word and wave is a little off its place, by an amount
 * that depends on the picture, so that no mask of one preview fits another; and below the strokes the picture is
 * blurred before they are laid on, so that undoing the mixture brings nothing back.
 */
export function mark(picture: Raster): void {
  const { width, height } = picture;
  const side = Math.max(width, height);
  const random = randomOf(picture);
  const words = blankInk(width, height);
  for (const line of wordLines(width, height, side, random)) draw(words, line, (stroke + 2 * rim) * side);
  const waves = waveLines(width, height, side, random);
  const light = blankInk(width, height);
  const dark = blankInk(width, height);
  waves.forEach((line, k) => {
    draw(k % 2 ? light : dark, line, 0.002 * side);
  });
  smear(picture, words, Math.max(2, Math.round(0.007 * side)));
  lay(picture, dark, black, 0.16);
  lay(picture, light, white, 0.26);
  lay(picture, words, black, 0.14);
  lay(picture, words, white, 0.4, rim * side);
}

function wordLines(width: number, height: number, side: number, random: () => number): Point[][] {
  const size = letterHeight * side;
  const strokes = lettering(word);
  const step = (lettersWide(word) + 1.3) * size;
  const reach = Math.hypot(width, height) / 2;
  const lines: Point[][] = [];
  const rows = Math.ceil(reach / (rowStep * side));
  const columns = Math.ceil(reach / step) + 1;
  for (let row = -rows; row <= rows; row++)
    for (let column = -columns; column <= columns; column++) {
      const along = (column + (row & 1) / 2 + 0.12 * random()) * step;
      const across = (row + 0.12 * random()) * rowStep * side;
      const [cos, sin] = [Math.cos(slope + 0.05 * random()), Math.sin(slope + 0.05 * random())];
      const grown = size * (1 + 0.08 * random());
      const x0 = width / 2 + along * Math.cos(slope) - across * Math.sin(slope);
      const y0 = height / 2 + along * Math.sin(slope) + across * Math.cos(slope);
      for (const stroke of strokes)
        lines.push(
          stroke.map(([u, v]) => [x0 + grown * (u * cos - v * sin), y0 + grown * (u * sin + v * cos)]),
        );
    }
  return lines;
}

/** Waves across the picture whose height swells and shrinks. */
function waveLines(width: number, height: number, side: number, random: () => number): Point[][] {
  const count = Math.ceil(height / (waveStep * side)) + 2;
  const pitch = (2 * Math.PI) / (0.33 * side);
  return Array.from({ length: count }, (_, k) => {
    const y0 = (k - 0.5 + 0.2 * random()) * waveStep * side;
    const phase = Math.PI * random() + k;
    const swell = (1.2 + 0.3 * random()) * Math.PI;
    return Array.from({ length: 121 }, (_, i): Point => {
      const x = (i / 120) * width;
      const high = 0.034 * side * (0.55 + 0.45 * Math.sin((swell * i) / 120 + k));
      return [x, y0 + high * Math.sin(pitch * x + phase)];
    });
  });
}

/** Replaces what lies under the ink by the mean of its surroundings, in place. */
function smear(picture: Raster, ink: Ink, reach: number): void {
  const { width, height, data } = picture;
  const { depth } = ink;
  const sums = summedArea(picture);
  const stride = 3 * (width + 1);
  for (let y = 0, i = 0; y < height; y++) {
    const above = Math.max(0, y - reach) * stride;
    const below = Math.min(height, y + reach + 1) * stride;
    for (let x = 0; x < width; x++, i++) {
      if (depth[i] === 0) continue;
      const cover = depth[i]! < 1 ? depth[i]! : 1;
      const left = 3 * Math.max(0, x - reach);
      const right = 3 * Math.min(width, x + reach + 1);
      const share = cover / ((((right - left) / 3) * (below - above)) / stride);
      for (let c = 0; c < 3; c++) {
        const sum =
          sums[below + right + c]! -
          sums[below + left + c]! -
          sums[above + right + c]! +
          sums[above + left + c]!;
        data[3 * i + c] = (data[3 * i + c]! * (1 - cover) + sum * share + 0.5) | 0;
      }
    }
  }
}

/** Sums over all that lies above and to the left of each corner of the pixels (Crow 1984): one row and column more. */
function summedArea({ width, height, data }: Raster): Int32Array {
  const stride = 3 * (width + 1);
  const sums = new Int32Array(stride * (height + 1));
  for (let y = 0, i = 0; y < height; y++) {
    let [red, green, blue] = [0, 0, 0];
    for (let x = 0, o = (y + 1) * stride + 3; x < width; x++, i += 3, o += 3) {
      red += data[i]!;
      green += data[i + 1]!;
      blue += data[i + 2]!;
      sums[o] = sums[o - stride]! + red;
      sums[o + 1] = sums[o + 1 - stride]! + green;
      sums[o + 2] = sums[o + 2 - stride]! + blue;
    }
  }
  return sums;
}

/** Numbers in -1..1 that are the same for the same picture (mulberry32 on a sum of its pixels). */
function randomOf({ data }: Raster): () => number {
  let state = data.length;
  for (let i = 0; i < data.length; i += 101) state = (Math.imul(state, 31) + data[i]!) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 31 - 1;
  };
}
