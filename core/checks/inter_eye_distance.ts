import { check } from './check.ts';
import { markEyes } from './mark.ts';

/** Doc 9303 and ISO/IEC 19794-5 ask for 90 px; below 120 little is left to lose. */
const least = 90;
const comfortable = 120;

export default check({
  id: 'inter_eye_distance',
  clause: 'ICAO Doc 9303, ISO/IEC 19794-5: at least 90 px between the eyes',
  needs: ['face'],
  measure: ({ face }) => ({
    // A turned head shows its eyes closer together than they are.
    value: face.interEyeDistance / Math.cos((face.pose.yaw * Math.PI) / 180),
    unit: 'px',
  }),
  bands: () => ({ pass: [comfortable, null], tolerate: [least, null] }),
  mark: ({ face }) => markEyes(face),
  advice: (verdict, { value }) => ({
    key: verdict === 'fail' ? 'check-inter_eye_distance-small' : 'check-inter_eye_distance-rather_small',
    // Never rounded up to what is needed.
    params: { pixels: Math.floor(Number(value)), needed: least },
  }),
});
