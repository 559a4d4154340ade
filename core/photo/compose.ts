import type { Rgb } from './colour.ts';
import { type Cutout, cutoutOf } from './compose/cutout.ts';
import { lightShares } from './compose/light.ts';
import { overWall } from './compose/over-wall.ts';
import { personLayer } from './compose/person.ts';
import { type Affine, compose, invert, map } from './geometry.ts';
import type { Matte } from './matte.ts';
import type { Placement } from './placement.ts';
import type { Portrait, Raster } from './portrait.ts';
import { encode, resample } from './resample.ts';

export type { Cutout } from './compose/cutout.ts';

export interface CompositionInput {
  readonly portrait: Portrait;
  readonly placement: Placement;
  /** What replaces the background; null keeps it. */
  readonly background?: { readonly matte: Matte; readonly colour: Rgb } | null;
}

export interface Composition {
  /** The finished pixels, `placement.width` x `placement.height`. */
  readonly image: Raster;
  /** The person as composed, where the background was replaced. */
  readonly cutout: Cutout | null;
}

/**
 * Makes the finished picture: every pixel resampled once, in linear light, straight from the portrait.
 *
 * Where the background is replaced, the person's inside comes straight from the portrait too; where it turns transparent, the
 * matte's colour without the old background takes over. Where the person is not, the bytes are exactly `colour`.
 * @throws RangeError where the frame reaches beyond the photo on a side that cannot be filled: any where the
 *   background stays, the lower one always
 */
export function composePhoto(input: CompositionInput): Composition {
  const { portrait, placement } = input;
  const { width, height } = placement;
  const background = input.background ?? null;
  const toOutput = compose(placement.matrix, [1 / portrait.scale, 0, 0, 1 / portrait.scale, 0, 0]);
  refuseGaps(portrait, toOutput, placement, background ? 'below' : 'anywhere');
  const photo = resample(portrait, toOutput, width, height);
  if (!background) return { image: encode(photo), cutout: null };
  const { matte, colour } = background;
  const person = personLayer(photo, matte, lightShares(matte, portrait), placement);
  return { image: overWall(person, colour), cutout: cutoutOf(person) };
}

/** Output pixels that may lie beyond the photo: a reduced decode rounds the last fraction of a pixel away. */
const rounding = 1.5;

function refuseGaps(
  portrait: Portrait,
  toOutput: Affine,
  frame: Placement,
  where: 'below' | 'anywhere',
): void {
  const back = invert(toOutput);
  const slack = rounding * Math.hypot(back[0], back[1]);
  for (const corner of [
    [0, 0],
    [frame.width, 0],
    [0, frame.height],
    [frame.width, frame.height],
  ] as const) {
    const [x, y] = map(back, corner);
    const below = y > portrait.height + slack;
    const beside = x < -slack || x > portrait.width + slack || y < -slack;
    if (below || (beside && where === 'anywhere')) throw new RangeError('placement reaches beyond the photo');
  }
}
