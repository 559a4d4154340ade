import type { LinearImage } from '../resample.ts';
import type { ToneCorrection } from '../tone.ts';
import { calmColours } from './chroma-noise.ts';
import { correctLight } from './light.ts';
import { sharpen, sharpeningFor } from './sharpen.ts';

/** What was done, in numbers: gains of red and blue against green, EV, noise in sRGB levels, strength of the sharpening. */
export type ToneNumbers = Readonly<Record<string, number>>;

/** Corrects light and noise of a picture or of the person alone, in place. */
export function correct(image: LinearImage, tone: ToneCorrection): ToneNumbers {
  const [red, green, blue] = tone.whiteBalance;
  correctLight(image.data, tone);
  return noted({
    redGain: red === green ? 0 : red / green,
    blueGain: blue === green ? 0 : blue / green,
    exposureEv: tone.exposure,
    colourNoiseRemoved: calmColours(image),
  });
}

/**
 * Sharpens the finished picture for its size, in place; not one that was noisy, whose grain would grow.
 * @param done what {@link correct} did
 * @param reduction portrait pixels an output pixel
 * @param person pixels whose fourth number is 0 are not the person's and stay exactly as they are; null: all are
 * @returns all that was done
 */
export function finish(
  image: LinearImage,
  done: ToneNumbers,
  reduction: number,
  person: Float32Array | null,
): ToneNumbers {
  const strength = done.colourNoiseRemoved ? 0 : sharpeningFor(reduction);
  if (strength > 0) sharpen(image, strength, person);
  return { ...done, ...noted({ sharpening: strength }) };
}

/** Null for no numbers: nothing was done. */
export function somethingOf(numbers: ToneNumbers | null): ToneNumbers | null {
  return numbers && Object.keys(numbers).length > 0 ? numbers : null;
}

/** To three places, without what is 0. */
function noted(numbers: ToneNumbers): ToneNumbers {
  return Object.fromEntries(
    Object.entries(numbers)
      .map(([name, v]) => [name, Math.round(v * 1000) / 1000] as const)
      .filter(([, v]) => v !== 0),
  );
}
