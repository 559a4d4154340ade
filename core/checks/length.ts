import type { Share } from '../documents/bands.ts';
import type { DocumentSpec } from '../documents/schema.ts';
import type { Placement } from '../photo/placement.ts';
import type { MessageParams } from '../text/messages.ts';
import { type Judged, type Limits, within } from './check.ts';

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

/**
 * Params of a sentence that tells a value and the band it is held against: `value`, `unit`, `min` and `max` as far as
 * they exist, and `band` (between, least, most, none) to choose the words by.
 */
export function bandParams(value: number | string | null, unit: string, [min, max]: Limits): MessageParams {
  return {
    unit,
    band: min !== null && max !== null ? 'between' : min !== null ? 'least' : max !== null ? 'most' : 'none',
    ...(value !== null && { value }),
    ...(min !== null && { min }),
    ...(max !== null && { max }),
  };
}

/**
 * The same of a length that a check has judged. It is never rounded into the band that it misses, and what lies outside
 * the picture is no room at all.
 */
export function lengthParams(judged: Judged): MessageParams {
  const { value, unit, pass } = judged;
  if (typeof value !== 'number') return bandParams(value, unit, pass);
  const length = Math.max(0, value);
  if (within(value, pass)) return bandParams(length, unit, pass);
  const away = fallsShort(judged) ? Math.floor : Math.ceil;
  return bandParams(away(length * told) / told, unit, pass);
}

/** Lengths are told in tenths. */
const told = 10;

/** Too little, where it may as well be too much. */
export function fallsShort({ value, pass: [min] }: Judged): boolean {
  return typeof value === 'number' && !within(value, [min, null]);
}
