import { pushPull } from '../matte/fill.ts';
import type { Matte } from '../matte.ts';
import type { Portrait } from '../portrait.ts';
import { linearOfByte, quickEncoded, quickLinear } from '../resample/srgb.ts';

/** The old wall is known smoothly, in blocks of this many matte pixels. */
const block = 8;

/** Every so many matte pixels one is looked at: 16 a block. */
const stride = 2;

/** Person and wall that differ by less (encoded 0..1) tell the two alphas apart no better than the noise does. */
const leastContrast = 0.02;

/**
 * How much of the light of each pixel of the matte is the person's, 0..1.
 *
 * A matte is solved on sRGB codes: code = alpha F + (1 - alpha) B. That alpha is no share of light: half a dark hair
 * before a pale wall has an alpha of 0.3, and mixed in linear light with it would come out thin and pale on the new wall.
 * With the wall that it was solved against, the share follows from the same equation.
 */
export function lightShares(matte: Matte, portrait: Portrait): Float32Array {
  const known = found.get(matte);
  if (known) return known;
  const shares = sharesOf(matte, portrait);
  found.set(matte, shares);
  return shares;
}

/** A matte serves several documents, and lives as long as its portrait. */
const found = new WeakMap<Matte, Float32Array>();

function sharesOf(matte: Matte, portrait: Portrait): Float32Array {
  const { width, height, alpha, foreground } = matte;
  const shares = Float32Array.from(alpha);
  const wall = oldWall(matte, portrait);
  if (!wall) return shares;
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const a = alpha[i]!;
      if (a <= 0 || a >= 1) continue;
      const person = luminance(foreground, i * 3);
      const f = quickEncoded(person);
      const b = wall.data[Math.floor(y / block) * wall.width + Math.floor(x / block)]!;
      if (Math.abs(f - b) < leastContrast) continue;
      const old = quickLinear(b);
      shares[i] = (quickLinear(a * f + (1 - a) * b) - old) / (person - old);
    }
  return shares;
}

/** Encoded luminance of the old wall in blocks, filled in behind the person; null where none of it shows. */
function oldWall(
  matte: Matte,
  portrait: Portrait,
): { readonly width: number; readonly data: Float32Array } | null {
  const width = Math.ceil(matte.width / block);
  const height = Math.ceil(matte.height / block);
  const sum = new Float32Array(width * height);
  const count = new Float32Array(width * height);
  const [left, top, boxWidth, boxHeight] = matte.box.map((v) => v * portrait.scale) as [
    number,
    number,
    number,
    number,
  ];
  for (let y = 0; y < matte.height; y += stride) {
    const v = Math.min(portrait.height - 1, Math.floor(top + ((y + 0.5) * boxHeight) / matte.height));
    for (let x = 0; x < matte.width; x += stride) {
      if (matte.alpha[y * matte.width + x]! > 0) continue;
      const u = Math.min(portrait.width - 1, Math.floor(left + ((x + 0.5) * boxWidth) / matte.width));
      const o = Math.floor(y / block) * width + Math.floor(x / block);
      sum[o]! += luminance(portrait.data, (v * portrait.width + u) * 3);
      count[o]! += 1;
    }
  }
  if (!count.some((n) => n > 0)) return null;
  for (let o = 0; o < sum.length; o++) if (count[o]! > 0) sum[o] = quickEncoded(sum[o]! / count[o]!);
  const weight = count.map((n) => Math.min(1, n));
  return { width, data: pushPull(sum, weight, width, height, 1) };
}

/** Linear Rec. 709 luminance of the sRGB bytes at `p`. */
function luminance(bytes: Uint8Array, p: number): number {
  return (
    0.2126 * linearOfByte[bytes[p]!]! +
    0.7152 * linearOfByte[bytes[p + 1]!]! +
    0.0722 * linearOfByte[bytes[p + 2]!]!
  );
}
