import { check } from './check.ts';
import { markEyes } from './mark.ts';

/** Per cent of a pupil that glows; a reflected red thing makes less. */
const none = 8;
const most = 25;

export default check({
  id: 'red_eye',
  clause: 'ISO/IEC 19794-5 7.2.3, no red eyes',
  needs: ['look', 'face'],
  measure: ({ look }) => (look.pupilRedness === null ? null : { value: 100 * look.pupilRedness, unit: '%' }),
  bands: () => ({ pass: [null, none], tolerate: [null, most] }),
  mark: ({ face }) => markEyes(face),
  advice: () => ({ key: 'check-red_eye-red' }),
});
