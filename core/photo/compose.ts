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
import { correct, finish, somethingOf, type ToneNumbers } from './tone/apply.ts';
import type { ToneCorrection } from './tone.ts';

export type { Cutout } from './compose/cutout.ts';

export interface CompositionInput {
  readonly portrait: Portrait;
  readonly placement: Placement;
  /** What the light needs, where correcting it is permitted; null touches no tone at all, sharpness included. */
  readonly tone?: ToneCorrection | null;
  /** What replaces the background; null keeps it. */
  readonly background?: { readonly matte: Matte; readonly colour: Rgb } | null;
}

export interface Composition {
  /** The finished pixels, `placement.width` x `placement.height`. */
  readonly image: Raster;
  /** The person, where the background was replaced: over the colour it gives `image` again. */
  readonly cutout: Cutout | null;
  /** Numbers of the corrections that were made, for the ledger; null where none was. */
  readonly tone: ToneNumbers | null;
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
  const tone = input.tone ?? null;
  const reduction = 1 / Math.hypot(toOutput[0], toOutput[1]);
  if (!background) {
    const numbers = tone && finish(photo, correct(photo, tone), reduction, null);
    return { image: encode(photo), cutout: null, tone: somethingOf(numbers) };
  }
  const { matte, colour } = background;
  const person = personLayer(photo, matte, lightShares(matte, portrait), placement);
  const corrected = tone && correct(person, tone);
  const picture = overWall(person, colour);
  const numbers = corrected && finish(picture, corrected, reduction, person.data);
  const image = encode(picture);
  return { image, cutout: cutoutOf(person, image, colour), tone: somethingOf(numbers) };
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
