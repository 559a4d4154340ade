import type { Share } from '../documents/bands.ts';
import type { DocumentSpec } from '../documents/schema.ts';
import type { Placement } from '../photo/placement.ts';
import type { MessageParams } from '../text/messages.ts';
import type { Judged, Limits } from './check.ts';

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

/** The same of what a check has judged. */
export function lengthParams({ value, unit, pass }: Judged): MessageParams {
  return bandParams(value, unit, pass);
}
