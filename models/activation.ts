export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** Stretches values so that they span 0..1; a constant becomes zero. */
export function minMax(values: Float32Array): Float32Array {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const v of values) {
    if (v < low) low = v;
    if (v > high) high = v;
  }
  const factor = high > low ? 1 / (high - low) : 0;
  return values.map((v) => (v - low) * factor);
}
