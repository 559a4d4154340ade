import { shareOf } from '../documents/bands.ts';
import { distance, type Point } from '../photo/geometry.ts';
import { check } from './check.ts';
import { scaleOf, told, toldBand } from './length.ts';

/** The mesh points at the two sides of the face. */
const [left, right] = [234, 454];

export default check({
  id: 'head_width',
  clause: "The document's width of the head, where it has one",
  needs: ['face', 'placement'],
  measure({ spec, placement, face }) {
    if (!spec.headWidth) return null;
    const at = (i: number): Point => [face.mesh[i * 3] ?? Number.NaN, face.mesh[i * 3 + 1] ?? Number.NaN];
    const scale = scaleOf(spec, placement);
    return { value: scale.of(distance(at(left), at(right)) * placement.enlargement), unit: scale.unit };
  },
  // Faces differ in width at one height; what the mesh calls the side of the face is not quite what a clerk measures.
  bands({ spec, placement }) {
    const pass = scaleOf(spec, placement).limits(shareOf(spec.headWidth, spec));
    return { pass, tolerate: [pass[0] && pass[0] * 0.9, pass[1] && pass[1] * 1.1] };
  },
  advice: (_, { value, unit }, { spec, placement }) =>
    `The face is ${told(Number(value), unit)} wide of ${toldBand(scaleOf(spec, placement).limits(shareOf(spec.headWidth, spec)), unit)}. Move your hair off the sides of the face; its proportions can't be changed.`,
});
