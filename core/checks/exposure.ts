import { luminance } from '../photo/tone/pixels.ts';
import { check } from './check.ts';
import { markFace } from './mark.ts';

/**
 * Per cent of the bare skin that lies at the end of the scale, so that nothing can be seen in it. How bright a face is
 * is no part of this: under one light it differs between fair and dark people by ten times.
 */
const whole = 1;
const usable = 8;

/** Linear light. The white of the eyes and the whitest things of a picture are as bright on everybody. */
const dark = { sclera: 0.09, brightest: 0.35 } as const;

export default check({
  id: 'exposure',
  clause: 'ISO/IEC 29794-5, under- and over-exposure prevention',
  needs: ['look', 'face'],
  measure({ look: { light, lightEvidence } }) {
    const value = 100 * Math.max(light.clipped, light.crushed);
    const { sclera, brightest } = lightEvidence;
    const dim = brightest < dark.brightest && (!sclera || luminance(sclera) < dark.sclera);
    return dim && value <= whole ? { value, unit: '%', verdict: 'warn' } : { value, unit: '%' };
  },
  bands: () => ({ pass: [null, whole], tolerate: [null, usable] }),
  mark: ({ face }) => markFace(face),
  advice(_, { value }, { look: { light } }) {
    if (Number(value) <= whole) return { key: 'check-exposure-dark' };
    return { key: light.clipped >= light.crushed ? 'check-exposure-burnt' : 'check-exposure-crushed' };
  },
});
