import { rollOf } from '../photo/place/head.ts';
import { check } from './check.ts';
import { poseBands } from './pose.ts';

/** A turn of the frame beyond this tips the shoulders visibly, though the eyes are level. */
const greatestTurn = 15;

export default check({
  id: 'roll',
  clause: 'ISO/IEC 19794-5: roll within 8 degrees',
  needs: ['face', 'placement'],
  measure({ face, placement }) {
    const value = rollOf(face) - placement.rotation;
    return Math.abs(placement.rotation) > greatestTurn
      ? { value, unit: 'deg', verdict: 'warn' as const }
      : { value, unit: 'deg' };
  },
  bands: ({ spec }) => poseBands('roll', spec),
  advice: (_, { value }, { placement }) =>
    placement.rotation === 0
      ? `Your head is tilted ${Math.round(Math.abs(Number(value)))} degrees. Hold it straight and the camera level.`
      : `The head was tilted ${Math.round(Math.abs(placement.rotation))} degrees and was straightened, so the shoulders slope. Hold the head straight and the camera level.`,
});
