import { check } from './check.ts';
import { markFace } from './mark.ts';

/** ln of the strongest wave of the skin over the usual one: up to 6.8 in portraits of any source, 8 and more where dots of a print are seen. */
const natural = 7.5;

export default check({
  id: 'recapture',
  clause: 'US and NZ guidance: no photo of a print or a screen',
  needs: ['look', 'face'],
  reliability: 0.85,
  // Prints without dots and screens out of focus leave no pattern: a pass would promise what nobody saw.
  measure: ({ look: { pattern } }) =>
    pattern !== null && pattern > natural ? { value: pattern, unit: '', verdict: 'unsure' } : null,
  bands: () => ({ pass: [null, natural] }),
  mark: ({ face }) => markFace(face),
  advice: () => ({ key: 'check-recapture-pattern' }),
});
