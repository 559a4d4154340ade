import { shareOf } from '../documents/bands.ts';
import { marginTop } from '../photo/place/rules.ts';
import { check } from './check.ts';
import { fallsShort, lengthParams, scaleOf } from './length.ts';
import { markCrown } from './mark.ts';

export default check({
  id: 'margin_top',
  clause: "The document's room above the head",
  needs: ['placement'],
  // How sure the crown is stands in the finding on the head height; to say it twice helps nobody.
  measure({ spec, placement }) {
    if (!spec.topMargin) return null;
    const scale = scaleOf(spec, placement);
    const { crownY, hairTopY } = placement.measures;
    const hair = { value: scale.of(hairTopY), unit: scale.unit };
    const top = marginTop(spec);
    // Where the authority does not say which top it means, either one inside the band meets its words.
    const band = shareOf(spec.topMargin, spec);
    const share = hairTopY / placement.height;
    if (top === 'hair' || (top === 'unstated' && band && share >= band.min && share <= band.max)) return hair;
    return { value: scale.of(crownY), unit: scale.unit };
  },
  bands: ({ spec, placement }) => ({ pass: scaleOf(spec, placement).limits(shareOf(spec.topMargin, spec)) }),
  mark: ({ analysis: { face } }) => face && markCrown(face),
  advice: (_, judged) => ({
    key: fallsShort(judged) ? 'check-margin_top-little' : 'check-margin_top-much',
    params: lengthParams(judged),
  }),
});
