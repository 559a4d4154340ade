import type { Raster } from '../portrait.ts';
import { pupilsOf } from './eyes.ts';
import { faceFrame } from './frame.ts';
import { sampleColour } from './grid.ts';

/** Brows lie this far above the pupils; as far below them is the light skin over the cheekbone. Inter-eye distances. */
const browHeight = 0.32;
/** The patch compared: five by five samples. */
const offsets = [-0.06, -0.03, 0, 0.03, 0.06] as const;
/** Added to luminance before the logarithm, so that noise in black counts for little. */
const noiseFloor = 8;

/**
 * By how much the skin below the eyes is brighter than the brows above them, as a logarithm. Positive for nearly every
 * upright face, and turned about for a mesh that was fitted upside down.
 */
export function browsAboveEyes(picture: Raster, mesh: Float32Array): number {
  const frame = faceFrame(...pupilsOf(mesh));
  const brightness = (u: number, v: number) => {
    let sum = 0;
    for (const du of offsets)
      for (const dv of offsets) {
        const [r, g, b] = sampleColour(picture, frame.toPicture([u + du, v + dv]));
        sum += Math.log(0.2126 * r + 0.7152 * g + 0.0722 * b + noiseFloor);
      }
    return sum / offsets.length ** 2;
  };
  const oneEye = (u: number) => brightness(u, browHeight) - brightness(u, -browHeight);
  return (oneEye(-0.5) + oneEye(0.5)) / 2;
}
