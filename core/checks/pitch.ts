import { check } from './check.ts';
import { markFace } from './mark.ts';
import { poseBands } from './pose.ts';

export default check({
  id: 'pitch',
  clause: 'ISO/IEC 19794-5: pitch within 5 degrees',
  needs: ['face'],
  measure: ({ face }) => ({ value: face.pose.pitch, unit: 'deg' }),
  bands: ({ spec }) => poseBands('pitch', spec),
  mark: ({ face }) => markFace(face),
  advice: (_, { value }) => ({ key: Number(value) > 0 ? 'check-pitch-raised' : 'check-pitch-lowered' }),
});
