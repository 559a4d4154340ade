import type { Share } from '../documents/bands.ts';
import type { DocumentSpec } from '../documents/schema.ts';
import type { Placement } from '../photo/placement.ts';
import type { Limits } from './check.ts';

/** Lengths up the picture are told in millimetres of the print, or in per cent of the height where there is no print. */
export interface Scale {
  readonly unit: 'mm' | '%';
  /** Of a length in output px. */
  of(px: number): number;
  /** Of a band in shares of the image height; open on both sides for null. */
  limits(share: Share | null): Limits;
}

export function scaleOf(spec: DocumentSpec, placement: Placement): Scale {
  const whole = spec.sizeMm ? spec.sizeMm[1] : 100;
  return {
    unit: spec.sizeMm ? 'mm' : '%',
    of: (px) => (px / placement.height) * whole,
    limits: (share) =>
      share
        ? [share.min > 0 ? share.min * whole : null, Number.isFinite(share.max) ? share.max * whole : null]
        : [null, null],
  };
}

/** A number as people read it: `31.5 mm`, `72 %`. */
export function told(value: number, unit: string): string {
  const digits = unit === 'mm' ? 1 : 0;
  return `${Number(value.toFixed(digits))} ${unit}`;
}

/** `32-36 mm`, `at most 36 mm`, `at least 32 mm`. */
export function toldBand([min, max]: Limits, unit: string): string {
  const n = (v: number): string => String(Number(v.toFixed(1)));
  if (min !== null && max !== null) return `${n(min)}-${n(max)} ${unit}`;
  return min === null ? `at most ${n(max ?? 0)} ${unit}` : `at least ${n(min)} ${unit}`;
}
