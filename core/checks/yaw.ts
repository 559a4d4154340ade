import { check } from './check.ts';
import { markFace } from './mark.ts';
import { poseBands } from './pose.ts';

export default check({
  id: 'yaw',
  clause: 'ISO/IEC 19794-5: yaw within 5 degrees',
  needs: ['face'],
  measure: ({ face }) => ({ value: face.pose.yaw, unit: 'deg' }),
  bands: ({ spec }) => poseBands('yaw', spec),
  mark: ({ face }) => markFace(face),
  advice: (_, { value }) => ({
    key: 'check-yaw-turned',
    params: { degrees: Math.abs(Number(value)), side: Number(value) > 0 ? 'right' : 'left' },
  }),
});
