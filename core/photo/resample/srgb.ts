/** The sRGB transfer function (IEC 61966-2-1): encoded 0..1 to linear light 0..1. */
export function toLinear(encoded: number): number {
  return encoded <= 0.04045 ? encoded / 12.92 : ((encoded + 0.055) / 1.055) ** 2.4;
}

/** Inverse of {@link toLinear}. */
export function toEncoded(linear: number): number {
  return linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055;
}

/** Linear light of each sRGB byte. */
export const linearOfByte = Float32Array.from({ length: 256 }, (_, byte) => toLinear(byte / 255));

// The steepest part of the curve is its toe, where one byte spans 1/(12.92 * 255) = 20 steps of 16 bits.
const steps = 65535;
const byteOfStep = Uint8Array.from({ length: steps + 1 }, (_, i) => Math.round(toEncoded(i / steps) * 255));

/** The sRGB byte nearest to `linear`, which is clipped to 0..1. */
export function toByte(linear: number): number {
  return linear > 0 ? (linear < 1 ? byteOfStep[(linear * steps + 0.5) | 0]! : 255) : 0;
}

const encodedOfStep = Float32Array.from({ length: steps + 1 }, (_, i) => toEncoded(i / steps));
const linearOfStep = Float32Array.from({ length: steps + 1 }, (_, i) => toLinear(i / steps));

/** {@link toEncoded} of what is clipped to 0..1, to 1/20 of a byte, by table: for whole pictures. */
export function quickEncoded(linear: number): number {
  return linear > 0 ? (linear < 1 ? encodedOfStep[(linear * steps + 0.5) | 0]! : 1) : 0;
}

/** {@link toLinear} of what is clipped to 0..1, by table: for whole pictures. */
export function quickLinear(encoded: number): number {
  return encoded > 0 ? (encoded < 1 ? linearOfStep[(encoded * steps + 0.5) | 0]! : 1) : 0;
}
