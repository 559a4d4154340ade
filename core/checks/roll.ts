import { rollOf } from '../photo/place/head.ts';
import { check } from './check.ts';
import { markFace } from './mark.ts';
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
  mark: ({ face }) => markFace(face),
  advice: (_, { value }, { placement: { rotation } }) =>
    rotation === 0
      ? { key: 'check-roll-tilted', params: { degrees: Math.abs(Number(value)) } }
      : { key: 'check-roll-straightened', params: { degrees: Math.abs(rotation) } },
});
