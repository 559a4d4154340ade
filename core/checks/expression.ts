import { smileOf } from '../photo/look/expression.ts';
import { check } from './check.ts';
import { markMouth } from './mark.ts';

/** Log odds of a smile; see smileOf. Between the two a face may be either. */
const neutral = 1.5;

export default check({
  id: 'expression',
  clause: 'ISO/IEC 29794-5, expression neutrality',
  needs: ['look', 'face'],
  measure: ({ look, spec }) =>
    spec.expression?.rule === 'natural' ? null : { value: smileOf(look.expression), unit: '' },
  // A slight smile with closed lips is told from a neutral face in 7 of 8 cases only: it never fails.
  bands: () => ({ pass: [null, neutral], tolerate: [null, null] }),
  mark: ({ face }) => markMouth(face),
  advice: () => ({ key: 'check-expression-smile' }),
});
