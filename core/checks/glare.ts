import { check } from './check.ts';
import { bridge } from './glasses.ts';
import { markEyes } from './mark.ts';

/** Per cent of the place of a lens that is white: the glint on a bare eye makes 0.1, on clean glasses up to 0.8. */
const none = 1.5;
const some = 5;

export default check({
  id: 'glare',
  clause: 'ISO/IEC 39794-5: no reflections on glasses',
  needs: ['look', 'face'],
  reliability: 0.95,
  measure: ({ look: { glasses } }) =>
    glasses.bridge < bridge.sure ? null : { value: 100 * glasses.glare, unit: '%' },
  bands: () => ({ pass: [null, none], tolerate: [null, some] }),
  mark: ({ face }) => markEyes(face),
  advice: () => ({ key: 'check-glare-seen' }),
});
