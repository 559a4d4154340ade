import type { Grid } from '../portrait.ts';
import { reachable } from './regions.ts';
import { unit } from './scalar.ts';

/** Alpha below the first becomes 0 and above the second 1, [busy, plain]: the solve leaves a veil that is no hair. */
const low = [0.15, 0.025] as const;
const high = [0.88, 0.9] as const;
/** Fainter than this a pixel joins nothing to the person. */
const faint = 0.02;

/** `alpha` with its contrast stretched as the background's plainness allows. */
export function stretched(alpha: number, plain: number): number {
  const from = low[0] + (low[1] - low[0]) * plain;
  const to = high[0] + (high[1] - high[0]) * plain;
  return unit((alpha - from) / (to - from));
}

/**
 * Stretches the unknown pixels' alpha, in place.
 *
 * @param label 0 unknown, 1 background, 2 person, of alpha's size
 * @param plain of half its size, `columns` wide
 */
export function stretch(
  { data, width, height }: Grid,
  label: Uint8Array,
  plain: Float32Array,
  columns: number,
): void {
  const rows = plain.length / columns;
  for (let y = 0, i = 0; y < height; y++) {
    const row = Math.min(rows - 1, y >> 1) * columns;
    for (let x = 0; x < width; x++, i++)
      if (label[i] === 0) data[i] = stretched(data[i]!, plain[row + Math.min(columns - 1, x >> 1)]!);
  }
}

/** Clears whatever of the unknown pixels is not joined to the certain part of the person, in place. */
export function clearIslands({ data, width, height }: Grid, label: Uint8Array): void {
  const solid = new Uint8Array(data.length);
  const seed = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) {
    if (label[i] !== 0 || data[i]! <= faint) continue;
    solid[i] = 1;
    const x = i % width;
    if (
      label[i - width] === 2 ||
      label[i + width] === 2 ||
      (x > 0 && label[i - 1] === 2) ||
      (x < width - 1 && label[i + 1] === 2)
    )
      seed[i] = 1;
  }
  const keep = reachable(solid, seed, width, height);
  for (let i = 0; i < data.length; i++) if (label[i] === 0 && !keep[i]) data[i] = 0;
}
