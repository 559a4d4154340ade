import { check } from './check.ts';
import { markEyes } from './mark.ts';

/**
 * Steps of ln(grey) across the root of the nose. 140 bare faces have up to 0.07, 11 pairs of glasses with rims 0.14 to
 * 0.8; rimless ones and faces of few pixels may stay below: what lies between is asked.
 */
export const bridge = { none: 0.08, sure: 0.125 } as const;

export default check({
  id: 'glasses',
  clause: "The document's own word on glasses, else ISO/IEC 39794-5: eyes to be seen clearly",
  needs: ['look', 'face'],
  reliability: 0.97,
  measure({ look, spec }) {
    const value = look.glasses.bridge;
    const base = { value, unit: '' };
    if (value <= bridge.none) return { ...base, verdict: 'pass' };
    const rule = spec.glasses?.rule;
    if (rule === 'allowed') return { ...base, verdict: 'pass' };
    if (value < bridge.sure) return { ...base, verdict: 'unsure', asks: true };
    return { ...base, verdict: rule === 'forbidden' ? 'fail' : 'warn' };
  },
  bands: ({ spec }) => ({ pass: [null, spec.glasses?.rule === 'allowed' ? null : bridge.none] }),
  mark: ({ face }) => markEyes(face),
  advice(verdict, _, { spec }) {
    if (verdict === 'unsure') return { key: 'check-glasses-asked' };
    return {
      key:
        verdict === 'fail'
          ? 'check-glasses-forbidden'
          : spec.glasses
            ? 'check-glasses-unless_needed'
            : 'check-glasses-seen',
    };
  },
});
