import type { ToneCorrection } from '../tone.ts';

/** Brighter than this a lifted colour is eased towards white, so that nothing is cut off. */
const knee = 0.8;
/** From here to 1 a colour loses its cast less and less: what the camera saw as white stays white. */
const nearWhite = 0.9;

/**
 * White balance and exposure, in place, on four-lane linear pixels; the fourth lane is left alone. The same function of its
 * own colour for every pixel, so nothing moves and no edge changes its shape.
 */
export function correctLight(data: Float32Array, { whiteBalance, exposure }: ToneCorrection): void {
  if (exposure === 0 && whiteBalance.every((g) => g === 1)) return;
  const lift = 2 ** exposure;
  const [red, green, blue] = whiteBalance.map((g) => g * lift) as [number, number, number];
  // White comes out at `lift`, and is to become 1.
  const bend = lift > 1 ? ((lift - knee) / (1 - knee) - 1) / (lift - knee) : 0;
  for (let p = 0; p < data.length; p += 4) {
    const t = Math.min(
      1,
      Math.max(0, (Math.max(data[p]!, data[p + 1]!, data[p + 2]!) - nearWhite) / (1 - nearWhite)),
    );
    const r = data[p]! * (red + t * (lift - red));
    const g = data[p + 1]! * (green + t * (lift - green));
    const b = data[p + 2]! * (blue + t * (lift - blue));
    const most = Math.max(r, g, b);
    const eased = most > knee ? knee + (most - knee) / (1 + bend * (most - knee)) : most;
    const ease = most > 0 ? Math.min(1, eased) / most : 1;
    data[p] = r * ease;
    data[p + 1] = g * ease;
    data[p + 2] = b * ease;
  }
}
