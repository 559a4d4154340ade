import { check } from './check.ts';

/** Room above the hair in per cent of the height below which the head looks cut. */
const comfortable = 3;

export default check({
  id: 'frame_cut',
  clause: 'Own rule after UK and NZ guidance: a clear gap around the head',
  needs: ['face', 'placement'],
  measure({ face, placement, spec }) {
    const { crownY, hairTopY } = placement.measures;
    const value = (hairTopY / placement.height) * 100;
    // A rule that looks through the hair can be met while hair leaves the frame; a clipped skull meets none.
    const hairOnly = crownY > 0 && spec.head?.top === 'skull';
    if (!face.headInFrame) return { value: Math.min(0, value), unit: '%', verdict: 'fail' as const };
    if (value <= 0) return { value, unit: '%', verdict: hairOnly ? ('warn' as const) : ('fail' as const) };
    return { value, unit: '%' };
  },
  bands: () => ({ pass: [comfortable, null], tolerate: [0, null] }),
  advice: (verdict) =>
    verdict === 'fail'
      ? 'The top of the head is cut off. Step back until there is room above the hair.'
      : 'There is little room above the hair. Step back a little, or flatten the hair.',
});
