import { check } from './check.ts';
import { markFace } from './mark.ts';

/**
 * Per cent by which one half of the face outshines the other, of their sum. 50 portraits in even studio light have up to
 * 14; 33 is twice the light on one side, where ISO/IEC 39794-5 draws the line, 50 three times.
 */
const even = 22;
const lopsided = 50;

export default check({
  id: 'side_light',
  clause: 'ISO/IEC 29794-5, illumination uniformity; ISO/IEC 39794-5 D.1',
  needs: ['look', 'face'],
  measure: ({ look }) => ({ value: 100 * look.light.sidedness, unit: '%' }),
  bands: () => ({ pass: [null, even], tolerate: [null, lopsided] }),
  mark: ({ face }) => markFace(face),
  advice: () => ({ key: 'check-side_light-uneven' }),
});
