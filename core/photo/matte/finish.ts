import type { Grid } from '../portrait.ts';
import { reachable } from './regions.ts';
import { unit } from './scalar.ts';
import { between } from './trimap.ts';

/** Alpha below the first becomes 0 and above the second 1, [busy, plain]: the solve leaves a veil that is no hair. */
const low = [0.15, 0.06] as const;
const high = [0.88, 0.94] as const;
/** Fainter than this a pixel joins nothing to the person. */
const faint = 0.02;

/** `alpha` with its contrast stretched as the background's plainness allows. */
export function stretched(alpha: number, plain: number): number {
  const from = between(low, plain);
  return unit((alpha - from) / (between(high, plain) - from));
}

/** Clears, in place, whatever is not joined to the certain part of the person. */
export function dropIslands(alpha: Grid, certain: Uint8Array): void {
  const { data, width, height } = alpha;
  const solid = Uint8Array.from(data, (a) => (a > faint ? 1 : 0));
  const keep = reachable(solid, certain, width, height);
  for (let i = 0; i < data.length; i++) if (!keep[i]) data[i] = 0;
}
