import { check } from './check.ts';
import { bridge } from './glasses.ts';
import { markEye } from './mark.ts';

/** Per cent by which a narrow line is darker than the skin below an eye: bare skin stays below 2, a lock of hair makes 9 and more. */
const none = 4;
const some = 30;

export default check({
  id: 'eyes_visible',
  clause: 'ISO/IEC 29794-5, eyes visible: no hair across the eyes',
  needs: ['look', 'face'],
  reliability: 0.95,
  // The rims of glasses cross the same skin.
  measure: ({ look: { glasses, strands } }) =>
    glasses.bridge > bridge.none ? null : { value: 100 * (1 - Math.exp(-Math.max(...strands))), unit: '%' },
  bands: () => ({ pass: [null, none], tolerate: [null, some] }),
  mark: ({ face, look: { strands } }) => markEye(face, strands[0] > strands[1] ? 'left' : 'right'),
  advice: () => ({ key: 'check-eyes_visible-hair' }),
});
