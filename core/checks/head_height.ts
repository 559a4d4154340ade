import { shareOf } from '../documents/bands.ts';
import { type Bands, check, type Given, within } from './check.ts';
import { fallsShort, lengthParams, scaleOf } from './length.ts';
import { markHead } from './mark.ts';

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
    if (spec.head?.top === 'unstated' && within(measure.value, pass) && !within(hair, pass))
      return { ...measure, verdict: 'warn' as const };
    return measure;
  },
  bands: headBands,
  mark: ({ analysis: { face } }) => face && markHead(face),
  advice(verdict, judged, { spec, placement }) {
    const params = lengthParams(judged);
    if (verdict === 'fail')
      return { key: fallsShort(judged) ? 'check-head_height-small' : 'check-head_height-large', params };
    const hair = scaleOf(spec, placement).of(placement.measures.headToHair);
    if (spec.head?.top !== 'unstated' || verdict === 'unsure' || within(hair, judged.pass))
      return { key: 'check-head_height-doubt', params };
    return { key: 'check-head_height-two_tops', params: { ...params, hair } };
  },
});

function headBands({ spec, placement }: Pick<Given<'placement'>, 'spec' | 'placement'>): Bands {
  return { pass: scaleOf(spec, placement).limits(shareOf(spec.head, spec)) };
}
