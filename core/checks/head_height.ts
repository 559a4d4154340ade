import { shareOf } from '../documents/bands.ts';
import { type Bands, check, type Given } from './check.ts';
import { scaleOf, told, toldBand } from './length.ts';

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
    const inside = (v: number): boolean => v >= (pass[0] ?? 0) - 1e-6 && v <= (pass[1] ?? hair) + 1e-6;
    if (spec.head?.top === 'unstated' && inside(measure.value) && !inside(hair))
      return { ...measure, verdict: 'warn' as const };
    return measure;
  },
  bands: headBands,
  advice(verdict, { value, unit }, { spec, placement }) {
    const scale = scaleOf(spec, placement);
    const [skull, hair] = [scale.of(placement.measures.headToSkull), scale.of(placement.measures.headToHair)];
    const { pass } = headBands({ spec, placement });
    if (pass[0] === null && pass[1] === null) return `The head is ${told(Number(value), unit)} high.`;
    const band = toldBand(pass, unit);
    if (spec.head?.top === 'unstated' && verdict === 'warn')
      return `The head is ${told(skull, unit)} to the skull and ${told(hair, unit)} to the top of the hair, of ${band}; the authority does not say which it measures. Flatter hair would settle it.`;
    if (verdict === 'warn' || verdict === 'unsure')
      return `I can't tell exactly whether the head is ${band} high, because hair hides the top of the skull; it measures about ${told(Number(value), unit)}. Flatter hair would help.`;
    return `The head measures ${told(Number(value), unit)} of ${band}. Take the photo again from a little further away, with room around the head.`;
  },
});

function headBands({ spec, placement }: Pick<Given<'placement'>, 'spec' | 'placement'>): Bands {
  return { pass: scaleOf(spec, placement).limits(shareOf(spec.head, spec)) };
}
