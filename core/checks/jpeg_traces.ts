import { check } from './check.ts';

/** Levels by which the edges of JPEG's blocks stand out on the face: a good camera's stay below 3, quality 20 makes 5. */
const unseen = 4;
const visible = 7;

export default check({
  id: 'jpeg_traces',
  clause: 'ISO/IEC 29794-5, no compression artefacts',
  needs: ['look'],
  measure: ({ look }) => (look.blockiness === null ? null : { value: look.blockiness, unit: '' }),
  bands: () => ({ pass: [null, unseen], tolerate: [null, visible] }),
  advice: () => ({ key: 'check-jpeg_traces-blocks' }),
});
