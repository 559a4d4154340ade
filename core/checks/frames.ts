import { check } from './check.ts';
import { bridge } from './glasses.ts';
import { markEyes } from './mark.ts';

/** Per cent of the rows between the lids that are dark from corner to corner: the white of an eye leaves at most 22. */
const none = 30;
const some = 60;

export default check({
  id: 'frames',
  clause: 'ISO/IEC 39794-5: frames do not cover the eyes',
  needs: ['look', 'face'],
  reliability: 0.9,
  measure: ({ look: { glasses } }) =>
    glasses.bridge < bridge.sure ? null : { value: 100 * glasses.covered, unit: '%' },
  bands: () => ({ pass: [null, none], tolerate: [null, some] }),
  mark: ({ face }) => markEyes(face),
  advice: () => ({ key: 'check-frames-over_eyes' }),
});
