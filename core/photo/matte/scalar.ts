/** `v` held to 0..1. */
export function unit(v: number): number {
  return Math.min(1, Math.max(0, v));
}

/** Hermite step: 0 up to `from`, 1 from `to` on, without a corner between. */
export function smoothstep(from: number, to: number, v: number): number {
  const t = unit((v - from) / (to - from));
  return t * t * (3 - 2 * t);
}
