import { shareOf } from '../documents/bands.ts';
import { headBreadth } from '../photo/place/head.ts';
import { check } from './check.ts';
import { fallsShort, lengthParams, scaleOf } from './length.ts';
import { markHead } from './mark.ts';

export default check({
  id: 'head_width',
  clause: "The document's width of the head, where it has one",
  needs: ['face', 'placement'],
  measure({ spec, placement, face }) {
    if (!spec.headWidth) return null;
    const scale = scaleOf(spec, placement);
    const value = scale.of(headBreadth(face) * placement.enlargement);
    return { value: Number.isFinite(value) ? value : null, unit: scale.unit };
  },
  // Heads differ in breadth at one height, and it is estimated from the face: a miss by less than a tenth is no more than a doubt.
  bands({ spec, placement }) {
    const pass = scaleOf(spec, placement).limits(shareOf(spec.headWidth, spec));
    return { pass, tolerate: [pass[0] && pass[0] * 0.9, pass[1] && pass[1] * 1.1] };
  },
  mark: ({ analysis: { face } }) => face && markHead(face),
  advice(verdict, judged) {
    const params = lengthParams(judged);
    if (verdict === 'unsure') return { key: 'check-head_width-unseen', params };
    return { key: fallsShort(judged) ? 'check-head_width-narrow' : 'check-head_width-broad', params };
  },
});
