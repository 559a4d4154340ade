import type { Rule } from '../../privacy/retention.ts';

const hour = 3600_000;

/** How long a class lives, as the numbers of a sentence. */
export function span({ longest }: Rule): { amount: number; unit: 'years' | 'days' | 'hours' } {
  if ('years' in longest) return { amount: longest.years, unit: 'years' };
  const hours = longest.ms / hour;
  return hours >= 48 ? { amount: Math.round(hours / 24), unit: 'days' } : { amount: hours, unit: 'hours' };
}
