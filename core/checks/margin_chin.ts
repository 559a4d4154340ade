import { shareOf } from '../documents/bands.ts';
import { check } from './check.ts';
import { fallsShort, lengthParams, scaleOf } from './length.ts';
import { markShoulders } from './mark.ts';

export default check({
  id: 'margin_chin',
  clause: "The document's room below the chin",
  needs: ['placement'],
  measure({ spec, placement }) {
    if (!spec.chinFromBottom) return null;
    const scale = scaleOf(spec, placement);
    return { value: scale.of(placement.height - placement.measures.chinY), unit: scale.unit };
  },
  bands: ({ spec, placement }) => ({
    pass: scaleOf(spec, placement).limits(shareOf(spec.chinFromBottom, spec)),
  }),
  mark: ({ analysis: { face } }) => face && markShoulders(face),
  advice: (_, judged) => ({
    key: fallsShort(judged) ? 'check-margin_chin-little' : 'check-margin_chin-much',
    params: lengthParams(judged),
  }),
});
