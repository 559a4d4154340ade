import { check } from './check.ts';
import { markCrown } from './mark.ts';

/** Room above the hair in per cent of the height below which the head looks cut. */
const comfortable = 3;

export default check({
  id: 'frame_cut',
  clause: 'Own rule after UK and NZ guidance: a clear gap around the head',
  needs: ['face', 'placement'],
  measure({ face, placement, spec }) {
    const { crownY, hairTopY } = placement.measures;
    const value = (hairTopY / placement.height) * 100;
    if (!face.headInFrame) return { value: Math.min(0, value), unit: '%', verdict: 'fail' as const };
    // Rules that look through the hair, or may do so, can force tall hair over the edge; a cut skull meets none.
    const hairOnly = crownY > 0 && spec.head?.top !== 'hair';
    if (value <= 0 && hairOnly) return { value, unit: '%', verdict: 'warn' as const };
    return { value, unit: '%' };
  },
  bands: () => ({ pass: [comfortable, null], tolerate: [0, null] }),
  mark: ({ face }) => markCrown(face),
  advice: (verdict, { value }) => ({
    key:
      verdict === 'fail'
        ? 'check-frame_cut-cut'
        : Number(value) > 0
          ? 'check-frame_cut-tight'
          : 'check-frame_cut-hair',
  }),
});
