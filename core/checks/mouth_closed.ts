import { check } from './check.ts';
import { markMouth } from './mark.ts';

/** Per cent of the inter-eye distance between the inner lips: 50 neutral faces stay below 5, most at 0; teeth show from about 7 on. */
const closed = 5;
const parted = 7;

export default check({
  id: 'mouth_closed',
  clause: 'ISO/IEC 29794-5, mouth closed',
  needs: ['look', 'face'],
  measure({ look, spec }) {
    const value = 100 * look.expression.mouthGap;
    // Who asks for a natural face, and not for closed lips, is not refused a parted one.
    const lenient = spec.expression?.rule === 'natural' && !spec.expression.mouthClosed;
    return lenient && value > parted ? { value, unit: '%', verdict: 'warn' } : { value, unit: '%' };
  },
  bands: () => ({ pass: [null, closed], tolerate: [null, parted] }),
  mark: ({ face }) => markMouth(face),
  advice: () => ({ key: 'check-mouth_closed-open' }),
});
