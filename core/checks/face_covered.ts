import { check } from './check.ts';
import { markMouth } from './mark.ts';

/** Per cent of the skin around the mouth that has another colour than the rest, less where lips are seen: full beards with lips make 0. */
const none = 20;
const some = 60;
/** a* by which lips are redder than the skin around them in the median of 50 people; from there on they are seen for sure. */
const lipsSeen = 5;

export default check({
  id: 'face_covered',
  clause: 'ISO/IEC 29794-5, face occlusion prevention',
  needs: ['look', 'face'],
  reliability: 0.9,
  measure({ look: { lowerFace }, source }) {
    if (source?.facts.monochrome) return null;
    const hidden = 1 - Math.min(1, Math.max(0, lowerFace.lips / lipsSeen));
    return { value: 100 * lowerFace.foreign * hidden, unit: '%' };
  },
  bands: () => ({ pass: [null, none], tolerate: [null, some] }),
  mark: ({ face }) => markMouth(face),
  advice: () => ({ key: 'check-face_covered-covered' }),
});
