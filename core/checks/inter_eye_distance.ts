import { check } from './check.ts';

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
  advice: (verdict, { value }) =>
    verdict === 'fail'
      ? `The face is small in this photo: ${Math.round(Number(value))} px between the eyes, ${least} are needed. Move closer, or send the original picture as a file.`
      : `The face is rather small in this photo: ${Math.round(Number(value))} px between the eyes. The original picture, sent as a file, would be sharper.`,
});
