import { check } from './check.ts';
import { markHead } from './mark.ts';

/** L*a*b* between head and wall where they differ least: 11 and more in 50 studio portraits, fair hair on a light wall included. */
const clear = 10;

export default check({
  id: 'head_outline',
  clause: 'NZ and UK guidance: the head stands out against the background',
  needs: ['look', 'face', 'background'],
  reliability: 0.97,
  measure: ({ look, background }) =>
    background.kind === 'replaced' || look.outline === null ? null : { value: look.outline, unit: 'ΔE' },
  // A judgement of taste between neighbours of one colour: it never fails.
  bands: () => ({ pass: [clear, null], tolerate: [null, null] }),
  mark: ({ face }) => markHead(face),
  advice: () => ({ key: 'check-head_outline-lost' }),
});
