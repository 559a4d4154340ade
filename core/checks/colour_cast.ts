import type { Light } from '../photo/tone/pixels.ts';
import { check } from './check.ts';

/** ln of red and of blue over green in the white of the eyes of 50 people in neutral light: its vessels make it reddish. */
const whiteOfEye = [0.18, -0.04] as const;
/** The same of a white or grey wall. */
const greyWall = [0, 0] as const;

/** Per cent: a tenth is seen by few; from a third on, everybody names the colour. */
const slight = 20;

export default check({
  id: 'colour_cast',
  clause: 'ISO/IEC 29794-5, natural colour',
  needs: ['look'],
  measure({ look: { lightEvidence }, corrected, source }) {
    const { sclera, wall } = lightEvidence;
    if (!sclera || !wall || corrected || source?.facts.monochrome) return null;
    const [eye, behind] = [castOf(sclera, whiteOfEye), castOf(wall, greyWall)];
    // A coloured wall is no tint of the light, nor is a bloodshot eye: only what both show is.
    const shared = eye.map((e, i) => {
      const b = behind[i]!;
      return Math.sign(e) === Math.sign(b) ? Math.sign(e) * Math.min(Math.abs(e), Math.abs(b)) : 0;
    });
    return { value: 100 * Math.hypot(shared[0]!, shared[1]!), unit: '%' };
  },
  // No authority says how much is too much, and its office can mend it: it never fails.
  bands: () => ({ pass: [null, slight], tolerate: [null, null] }),
  advice: () => ({ key: 'check-colour_cast-tinted' }),
});

const castOf = ([r, g, b]: Light, neutral: readonly [number, number]): readonly [number, number] => {
  const green = Math.max(g, least);
  return [
    Math.log(Math.max(r, least) / green) - neutral[0],
    Math.log(Math.max(b, least) / green) - neutral[1],
  ];
};

/** One step of a byte, in linear light. */
const least = 1 / (12.92 * 255);
