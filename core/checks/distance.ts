import { check } from './check.ts';
import { markFace } from './mark.ts';

/** cm. From 70 on a nose is enlarged by less than 7 % (TR Portrait Quality); UK and NZ advise 150. */
const far = 70;
/** mm between the pupils of grown-ups, mean; one in three is farther off it than 4. */
const pupils = { mean: 63, deviation: 4 } as const;
/** Diagonal of 36 x 24 mm film. */
const film = Math.hypot(36, 24);

export default check({
  id: 'distance',
  clause: 'TR Portrait Quality, UK and NZ guidance: not too close to the camera',
  needs: ['face', 'source'],
  // Only a lens that the file names tells a distance: proportions of faces differ more than perspective does.
  measure({ face, source: { facts }, age }) {
    if (!facts.focalLength35 || (age ?? 'adult') !== 'adult') return null;
    const focal = (facts.focalLength35 / film) * Math.hypot(facts.width, facts.height);
    const apart = face.interEyeDistance / Math.cos((face.pose.yaw * Math.PI) / 180);
    const value = (focal * pupils.mean) / apart / 10;
    return { value, unit: 'cm', error: (value * pupils.deviation) / pupils.mean };
  },
  bands: () => ({ pass: [far, null], tolerate: [null, null] }),
  mark: ({ face }) => markFace(face),
  advice: (_, { value }) => ({
    key: 'check-distance-close',
    params: { distance: Math.round(Number(value)) },
  }),
});
