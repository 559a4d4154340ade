import { check } from './check.ts';

/** A second face of this share of the first one's area is noticed, and of that share disturbs. */
const noticed = 0.02;
const disturbing = 0.1;

export default check({
  id: 'one_face',
  clause: 'ISO/IEC 29794-5, single face present',
  needs: [],
  measure({ analysis }) {
    const [first, second] = analysis.faces.map(({ box }) => box[2] * box[3]);
    const share = first && second ? second / first : 0;
    const none = analysis.faces.length === 0;
    const verdict = none || share > disturbing ? 'fail' : share > noticed ? 'warn' : 'pass';
    return { value: analysis.faces.length, unit: '', verdict };
  },
  bands: () => ({ pass: [1, 1] }),
  mark: ({ analysis: { faces } }) => (faces[1] ?? faces[0])?.box ?? null,
  advice: (_, { value }) => ({ key: value === 0 ? 'check-one_face-none' : 'check-one_face-several' }),
});
