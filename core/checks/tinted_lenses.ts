import { check } from './check.ts';
import { bridge } from './glasses.ts';
import { markEyes } from './mark.ts';

/** Per cent of the light of the cheek that is left below the eye: 50 and more behind clear lenses, 4 behind sunglasses. */
const clear = 45;
const dark = 28;

export default check({
  id: 'tinted_lenses',
  clause: 'ISO/IEC 39794-5: no tinted lenses',
  needs: ['look', 'face'],
  reliability: 0.95,
  measure: ({ look: { glasses } }) =>
    glasses.bridge < bridge.sure ? null : { value: 100 * glasses.tint, unit: '%' },
  bands: () => ({ pass: [clear, null], tolerate: [dark, null] }),
  mark: ({ face }) => markEyes(face),
  advice: () => ({ key: 'check-tinted_lenses-dark' }),
});
