import { check } from './check.ts';
import { poseBands } from './pose.ts';

export default check({
  id: 'pitch',
  clause: 'ISO/IEC 19794-5: pitch within 5 degrees',
  needs: ['face'],
  measure: ({ face }) => ({ value: face.pose.pitch, unit: 'deg' }),
  bands: ({ spec }) => poseBands('pitch', spec),
  advice: (_, { value }) =>
    Number(value) > 0
      ? 'Your chin is raised. Lower it a little and keep the camera at eye level.'
      : 'Your chin is lowered. Raise it a little and keep the camera at eye level.',
});
