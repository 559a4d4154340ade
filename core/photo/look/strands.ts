import type { Point } from '../geometry.ts';
import { patchAround, quantileOf, sample } from './patch.ts';
import { type FaceView, viewUnit } from './view.ts';

/**
 * How strongly something narrow runs across the places of the eyes from above to below, e.g. hair: the step of ln(grey)
 * across that most rows of the skin below the eye share, at the worst place and slant. Bare skin changes slowly there.
 */
export function strandsOf(view: FaceView): readonly [number, number] {
  return [strongest(view, view.at(468)), strongest(view, view.at(473))];
}

/** Skin below the lower lid and its lashes, in inter-eye distances. */
const band = { side: 0.3, from: 0.2, to: 0.4 } as const;
/** Columns that a strand moves to the side, per row. */
const slants = [-0.6, -0.3, 0, 0.3, 0.6] as const;
/** Across how many columns a step is taken: the breadth of a strand. */
const reach = 3;
const floor = 0.04;

function strongest(view: FaceView, [x, y]: Point): number {
  const middle = [x, y + ((band.from + band.to) / 2) * viewUnit] as const;
  const patch = patchAround(view, middle, band.side, (band.to - band.from) / 2);
  const columns = patch[2] - patch[0];
  const rows = patch[3] - patch[1];
  if (columns <= 4 * reach || rows < 4) return 0;
  const logs = sample(patch, view.width, (i) => Math.log(view.grey[i]! + floor));
  let most = 0;
  const dips = new Float32Array(rows);
  for (const slant of slants)
    for (let c = 2 * reach; c < columns - 2 * reach; c++) {
      let n = 0;
      for (let r = 0; r < rows; r++) {
        const at = Math.round(c + slant * (r - rows / 2));
        if (at < reach || at >= columns - reach) continue;
        const o = r * columns + at;
        dips[n++] = Math.min(logs[o - reach]!, logs[o + reach]!) - logs[o]!;
      }
      if (n >= 0.7 * rows) most = Math.max(most, quantileOf(dips.subarray(0, n), 0.25));
    }
  return most;
}
