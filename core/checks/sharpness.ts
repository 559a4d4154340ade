import { check } from './check.ts';
import { markEyes } from './mark.ts';

/** ln of fine over coarse structure of the eyes in the median of 50 sharp studio portraits (London Set, 205 px between the eyes). */
const typical = -2.38;

/**
 * Per cent of the fine structure of a sharp portrait, across the direction where least is left, so that motion counts.
 * Sharp ones keep 60 and more; a blur of 1 % of the inter-eye distance leaves about 25, one of 1.5 % about 12, of 3 % 6.
 */
const sharp = 35;
const usable = 18;

export default check({
  id: 'sharpness',
  clause: 'ISO/IEC 29794-5, sharpness and no motion blur',
  needs: ['look', 'face'],
  measure: ({ look }) => look.detail && { value: 100 * Math.exp(look.detail.weakest - typical), unit: '%' },
  bands: () => ({ pass: [sharp, null], tolerate: [usable, null] }),
  mark: ({ face }) => markEyes(face),
  advice: (verdict) => ({ key: verdict === 'fail' ? 'check-sharpness-blurred' : 'check-sharpness-soft' }),
});
