import { shareOf } from '../documents/bands.ts';
import { marginTop } from '../photo/place/rules.ts';
import { check } from './check.ts';
import { scaleOf, told, toldBand } from './length.ts';

export default check({
  id: 'margin_top',
  clause: "The document's room above the head",
  needs: ['placement'],
  measure({ spec, placement }) {
    if (!spec.topMargin) return null;
    const scale = scaleOf(spec, placement);
    const { crownY, hairTopY, crownError } = placement.measures;
    const hair = { value: scale.of(hairTopY), unit: scale.unit };
    const top = marginTop(spec);
    // Where the authority does not say which top it means, either one inside the band meets its words.
    const band = shareOf(spec.topMargin, spec);
    const share = hairTopY / placement.height;
    if (top === 'hair' || (top === 'unstated' && band && share >= band.min && share <= band.max)) return hair;
    return { value: scale.of(crownY), unit: scale.unit, error: scale.of(crownError) };
  },
  bands: ({ spec, placement }) => ({ pass: scaleOf(spec, placement).limits(shareOf(spec.topMargin, spec)) }),
  advice(verdict, { value, unit }, { spec, placement }) {
    const band = toldBand(scaleOf(spec, placement).limits(shareOf(spec.topMargin, spec)), unit);
    return verdict === 'fail'
      ? `There are ${told(Number(value), unit)} above the head, of ${band}. Take the photo again with more room around the head.`
      : `I can't tell exactly whether there are ${band} above the head, because hair hides the top of the skull; it is about ${told(Number(value), unit)}. Flatter hair would help.`;
  },
});
