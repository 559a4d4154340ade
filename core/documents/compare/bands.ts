import type { Range } from '../schema.ts';
import type { Verdict } from './point.ts';

const bottom = (r: Range): number => r[0] ?? Number.NEGATIVE_INFINITY;
const ceiling = (r: Range): number => r[1] ?? Number.POSITIVE_INFINITY;

/** Conversion between inches, mm and shares rounds; less than this is no difference that an official can measure. */
const slack = 1e-3;

/** How what lies in the first band stands to the second, and what meets both. */
export function compareRanges(first: Range, second: Range): { verdict: Verdict; both: Range | null } {
  const low = Math.max(bottom(first), bottom(second));
  const high = Math.min(ceiling(first), ceiling(second));
  if (low > high + slack) return { verdict: 'conflict', both: null };
  const inside = bottom(first) >= bottom(second) - slack && ceiling(first) <= ceiling(second) + slack;
  const both: Range = [Number.isFinite(low) ? low : null, Number.isFinite(high) ? high : null];
  return { verdict: inside ? 'fits' : 'depends', both };
}

/** `31-36 mm`, `at least 70 %`. */
export function toldRange(range: Range | null, unit: string, factor = 1): string {
  if (!range) return '';
  const [low, high] = range.map((v) => (v === null ? null : String(Number((v * factor).toFixed(1)))));
  if (low === null) return `at most ${high} ${unit}`;
  if (high === null) return `at least ${low} ${unit}`;
  return low === high ? `${low} ${unit}` : `${low}-${high} ${unit}`;
}
