import { check } from './check.ts';

/** All 8 plainly wrong cut-outs of 104 composites score below this, and no right one on a plain wall; of the right ones on busy ground 41. */
const trusted = 0.75;

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
