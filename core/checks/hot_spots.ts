import { check } from './check.ts';
import { markFace } from './mark.ts';

/** Per cent of the skin that shines nearly white: 0 in even light. */
const none = 1;

export default check({
  id: 'hot_spots',
  clause: 'ISO/IEC 19794-5 7.2.7, no hot spots',
  needs: ['look', 'face'],
  reliability: 0.95,
  measure: ({ look }) => ({ value: 100 * look.skin.shine, unit: '%' }),
  // Sweat is nobody's fault, and no authority says how much is too much: it never fails.
  bands: () => ({ pass: [null, none], tolerate: [null, null] }),
  mark: ({ face }) => markFace(face),
  advice: () => ({ key: 'check-hot_spots-shine' }),
});
