import { shareOf } from '../documents/bands.ts';
import { type Bands, check, type Given, type Limits } from './check.ts';
import { lengthParams, scaleOf } from './length.ts';

export default check({
  id: 'head_height',
  clause: "The document's head height, measured to the top that its authority names",
  needs: ['placement'],
  measure({ spec, placement }) {
    const scale = scaleOf(spec, placement);
    const { headToHair, headToSkull, crownError } = placement.measures;
    if (placement.headTop === 'hair') return { value: scale.of(headToHair), unit: scale.unit };
    const measure = { value: scale.of(headToSkull), unit: scale.unit, error: scale.of(crownError) };
    const { pass } = headBands({ spec, placement });
    // Both readings of an ambiguous rule are to pass; the hair alone outside is a doubt and no miss.
    const hair = scale.of(headToHair);
    if (spec.head?.top === 'unstated' && inside(measure.value, pass) && !inside(hair, pass))
      return { ...measure, verdict: 'warn' as const };
    return measure;
  },
  bands: headBands,
  advice(verdict, judged, { spec, placement }) {
    const params = lengthParams(judged);
    if (verdict === 'fail') return { key: 'check-head_height-off', params };
    const hair = scaleOf(spec, placement).of(placement.measures.headToHair);
    if (spec.head?.top !== 'unstated' || verdict === 'unsure' || inside(hair, judged.pass))
      return { key: 'check-head_height-doubt', params };
    return { key: 'check-head_height-two_tops', params: { ...params, hair } };
  },
});

function headBands({ spec, placement }: Pick<Given<'placement'>, 'spec' | 'placement'>): Bands {
  return { pass: scaleOf(spec, placement).limits(shareOf(spec.head, spec)) };
}

/** Up to arithmetic noise. */
function inside(value: number, [min, max]: Limits): boolean {
  return value >= (min ?? value) - 1e-6 && value <= (max ?? value) + 1e-6;
}
