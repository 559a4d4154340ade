import type { Sentence } from '../text/messages.ts';
import type { Finding } from './finding.ts';
import { bandParams } from './length.ts';

/**
 * What is right, as a phrase for a list such as "head 31.0 mm of 25-35, eyes 31.2 mm of 28-35, facing the camera": it
 * begins small and ends without a full stop. null where the check did not pass.
 */
export function praise({ check, verdict, value, unit, min, max }: Finding): Sentence | null {
  return verdict === 'pass'
    ? { key: `check-${check}-pass`, params: bandParams(value, unit, [min, max]) }
    : null;
}
