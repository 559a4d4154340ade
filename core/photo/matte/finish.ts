import type { Grid } from '../portrait.ts';
import { reachable } from './regions.ts';
import { unit } from './scalar.ts';

/** Alpha below the first becomes 0 and above the second 1, [busy, plain]: the solve leaves a veil that is no hair. */
const low = [0.15, 0.06] as const;
const high = [0.88, 0.94] as const;
/** Fainter than this a pixel joins nothing to the person. */
const faint = 0.02;

/** `alpha` with its contrast stretched as the background's plainness allows. */
export function stretched(alpha: number, plain: number): number {
  const from = low[0] + (low[1] - low[0]) * plain;
  const to = high[0] + (high[1] - high[0]) * plain;
  return unit((alpha - from) / (to - from));
}

/**
 * Stretches the unknown pixels' alpha and clears whatever is not joined to the certain part of the person, in place.
 * `label`: 0 unknown, 1 background, 2 person.
 */
export function finish(alpha: Grid, label: Uint8Array, plain: Float32Array): void {
  const { data, width, height } = alpha;
  const solid = new Uint8Array(data.length);
  const certain = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) {
    if (label[i] === 2) certain[i] = 1;
    else if (label[i] === 0) data[i] = stretched(data[i]!, plain[i]!);
    if (data[i]! > faint) solid[i] = 1;
  }
  const keep = reachable(solid, certain, width, height);
  for (let i = 0; i < data.length; i++) if (!keep[i]) data[i] = 0;
}
