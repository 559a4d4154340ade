import { check } from './check.ts';
import { markEyes } from './mark.ts';

/** Per cent of the half width of the eye that the irises stand off its middle: at most 6 in 50 who look into the lens. */
const straight = 15;

export default check({
  id: 'gaze',
  clause: 'ISO/IEC 19794-5 7.2.3, looking into the camera',
  needs: ['look', 'face'],
  // On a turned head the irises stand off the middle though they look into the lens; yaw speaks of it.
  measure: ({ look, face }) =>
    Math.abs(face.pose.yaw) > frontal ? null : { value: 100 * look.eyes.aside, unit: '%' },
  // How far the eyes may turn is published by nobody, and squints are nobody's fault: it never fails.
  bands: () => ({ pass: [-straight, straight], tolerate: [null, null] }),
  mark: ({ face }) => markEyes(face),
  advice: () => ({ key: 'check-gaze-aside' }),
});

/** Degrees; ISO/IEC 19794-5 with the noise of the measurement. */
const frontal = 6;
