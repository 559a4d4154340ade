/** A symmetric reconstruction filter: 0 beyond `support`, 1 in all over its integer samples. */
export interface Kernel {
  readonly support: number;
  at(x: number): number;
}

/** Piecewise cubic of Mitchell & Netravali (1988). */
export function cubic(b: number, c: number): Kernel {
  return {
    support: 2,
    at(x) {
      const t = Math.abs(x);
      if (t < 1) return ((12 - 9 * b - 6 * c) * t * t * t + (-18 + 12 * b + 6 * c) * t * t + (6 - 2 * b)) / 6;
      if (t < 2)
        return (
          ((-b - 6 * c) * t * t * t + (6 * b + 30 * c) * t * t + (-12 * b - 48 * c) * t + (8 * b + 24 * c)) /
          6
        );
      return 0;
    },
  };
}

export const catmullRom = cubic(0, 0.5);

/** Weights of a kernel for every fraction of the way from one sample to the next at which its centre may lie. */
export interface WeightTable {
  /** (1 << phaseBits) rows of `taps` weights; the first belongs to sample floor(centre) - taps/2 + 1. */
  readonly weights: Float32Array;
  /** Even. */
  readonly taps: number;
  readonly phaseBits: number;
}

/**
 * @param stretch samples that one unit of the kernel spans (at least 1, so that it still interpolates).
 * @param normalised whether the weights of each phase are made to add up to 1.
 */
export function weightTable(
  kernel: Kernel,
  stretch: number,
  phaseBits: number,
  normalised: boolean,
): WeightTable {
  const half = Math.ceil(kernel.support * stretch);
  const taps = 2 * half;
  const phases = 1 << phaseBits;
  const weights = new Float32Array(phases * taps);
  for (let phase = 0; phase < phases; phase++) {
    const row = weights.subarray(phase * taps, (phase + 1) * taps);
    let sum = 0;
    for (let k = 0; k < taps; k++) {
      row[k] = kernel.at((k - half + 1 - phase / phases) / stretch);
      sum += row[k]!;
    }
    if (normalised) for (let k = 0; k < taps; k++) row[k]! /= sum;
  }
  return { weights, taps, phaseBits };
}
