import { shareOf } from '../documents/bands.ts';
import { check } from './check.ts';
import { fallsShort, lengthParams, scaleOf } from './length.ts';
import { markEyes } from './mark.ts';

export default check({
  id: 'eye_line',
  clause: "The document's height of the eyes above the lower edge",
  needs: ['placement'],
  measure({ spec, placement }) {
    const scale = scaleOf(spec, placement);
    return { value: scale.of(placement.height - placement.measures.eyeY), unit: scale.unit };
  },
  bands: ({ spec, placement }) => ({
    pass: scaleOf(spec, placement).limits(shareOf(spec.eyeFromBottom, spec)),
  }),
  mark: ({ analysis: { face } }) => face && markEyes(face),
  advice: (_, judged) => ({
    key: fallsShort(judged) ? 'check-eye_line-low' : 'check-eye_line-high',
    params: lengthParams(judged),
  }),
});
