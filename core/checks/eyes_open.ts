import { check } from './check.ts';
import { markEyes } from './mark.ts';

/**
 * Per cent that the lids stand apart, of the width of the eye; the eye that is less open. 50 neutral faces have 22 to
 * 39, laughing ones from 16 on, lids drawn shut in the picture 0 to 17, half of them below 6: the mesh does not always follow.
 */
const open = 18;
const narrow = 14;

export default check({
  id: 'eyes_open',
  clause: 'ISO/IEC 29794-5, eyes open',
  needs: ['look', 'face'],
  measure: ({ look }) => ({ value: 100 * Math.min(...look.eyes.opening), unit: '%' }),
  bands: () => ({ pass: [open, null], tolerate: [narrow, null] }),
  mark: ({ face }) => markEyes(face),
  advice: (verdict) => ({ key: verdict === 'fail' ? 'check-eyes_open-closed' : 'check-eyes_open-narrow' }),
});
