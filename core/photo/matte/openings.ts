import { distanceTo } from './regions.ts';
import type { ColourField } from './resample.ts';
import type { Contour, Trimap } from './trimap.ts';

/** Colours 0..1 closer than this are taken for one: three deviations of a wall's half-size pixels. */
const alike = 0.03;
/** Odds of the wall from which on its colour is not the hair's. */
const likely = 0.8;
/** Wall seen through hair is at least this wide, px of the field, half across: a highlight is not. */
const narrowest = 1.5;
/** Unknown pixels about what shows the wall, px of the field. */
const margin = 4;
/** No wall shows deeper inside the outline, in face heights. */
const deepest = 0.4;

/**
 * On a plain wall, what has the wall's own colour inside the person's outline - between curls, or an arm and the body - becomes
 * unknown again, in place: the networks' outlines run over such gaps.
 */
export function openGaps(
  { label, plain }: Trimap,
  colours: ColourField,
  contour: Contour,
  wall: Float32Array,
  odds: Float32Array,
  face: number,
): void {
  const { width, height, data } = colours;
  const gap = new Uint8Array(label.length);
  let any = false;
  for (let i = 0; i < label.length; i++) {
    if (label[i] === 1 || contour.skin[i] || plain[i]! < 0.5 || contour.inside[i]! > deepest * face) continue;
    if (odds[i]! < likely) continue;
    const d0 = data[3 * i]! - wall[3 * i]!;
    const d1 = data[3 * i + 1]! - wall[3 * i + 1]!;
    const d2 = data[3 * i + 2]! - wall[3 * i + 2]!;
    if (d0 * d0 + d1 * d1 + d2 * d2 > alike * alike) continue;
    gap[i] = 1;
    any ||= label[i] === 2;
  }
  if (!any) return;
  const depth = distanceTo(0, gap, width, height);
  for (let i = 0; i < gap.length; i++) gap[i] = depth[i]! > narrowest ? 1 : 0;
  const away = distanceTo(1, gap, width, height);
  for (let i = 0; i < gap.length; i++)
    if (label[i] === 2 && away[i]! <= margin && !contour.skin[i]) label[i] = 0;
}
