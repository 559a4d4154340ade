import { check } from './check.ts';
import { markShoulders } from './mark.ts';

/** Below the chin the picture goes on this far, in distances between the eyes, before the neck itself is cut. */
const neck = 0.3;

export default check({
  id: 'shoulders',
  clause: 'ISO/IEC 19794-5: head and shoulders',
  needs: ['face'],
  measure({ face: { shoulders } }) {
    const verdict = shoulders.visible ? 'pass' : shoulders.belowChin < neck ? 'fail' : 'warn';
    return { value: shoulders.belowChin, unit: 'eye distances', verdict };
  },
  bands: () => ({ pass: [null, null], tolerate: [neck, null] }),
  mark: ({ face }) => markShoulders(face),
  advice: (verdict) => ({ key: verdict === 'fail' ? 'check-shoulders-cut' : 'check-shoulders-hardly' }),
});
