import { check } from './check.ts';

/** Below this, cut-outs were seen with faults in the hair. */
const trusted = 0.6;

export default check({
  id: 'cutout',
  clause: 'Own rule: a replaced background leaves no trace',
  needs: ['background'],
  measure: ({ background }) =>
    background.kind === 'replaced'
      ? { value: background.confidence, unit: '', verdict: background.confidence < trusted ? 'warn' : 'pass' }
      : null,
  bands: () => ({ pass: [trusted, null], tolerate: [null, null] }),
  advice: () => ({ key: 'check-cutout-doubt' }),
});
