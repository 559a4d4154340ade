import { centringShare } from '../photo/place/rules.ts';
import { check } from './check.ts';
import { lengthParams, scaleOf } from './length.ts';
import { markFace } from './mark.ts';

export default check({
  id: 'centring',
  clause: "The document's own tolerance, else ISO/IEC 39794-5: the face within 5 % of the middle",
  needs: ['placement'],
  measure({ spec, placement }) {
    const scale = scaleOf(spec, placement);
    return { value: Math.abs(scale.of(placement.measures.centreX - placement.width / 2)), unit: scale.unit };
  },
  bands: ({ spec, placement }) => ({
    pass: scaleOf(spec, placement).limits({ min: 0, max: centringShare(spec) }),
  }),
  mark: ({ analysis: { face } }) => face && markFace(face),
  advice: (_, judged) => ({ key: 'check-centring-off', params: lengthParams(judged) }),
});
