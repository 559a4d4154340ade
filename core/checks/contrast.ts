import { check } from './check.ts';
import { markEyes } from './mark.ts';

/** Per cent of the scale between pupils and lashes and the white of the eyes: 31 to 66 in 50 studio portraits of all skin tones. */
const clear = 24;

export default check({
  id: 'contrast',
  clause: 'ISO/IEC 19794-5, not washed out',
  needs: ['look', 'face'],
  measure: ({ look }) => look.detail && { value: 100 * look.detail.contrast, unit: '%' },
  // A range of tones never fails: it is what the light, the skin and the camera make of it together.
  bands: () => ({ pass: [clear, null], tolerate: [null, null] }),
  mark: ({ face }) => markEyes(face),
  advice: () => ({ key: 'check-contrast-washed_out' }),
});
