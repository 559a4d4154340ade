import { check } from './check.ts';

export default check({
  id: 'monochrome',
  clause: "ISO/IEC 19794-5: a colour photo; the document's own word where it has one",
  needs: ['source'],
  measure({ source: { facts }, spec }) {
    if (spec.colourMode === 'either') return null;
    const value = facts.monochrome ? 'grey' : 'colour';
    // Where the authority does not say, hardly any takes grey, and none says that it refuses it.
    const refused = spec.colourMode === 'colour' ? 'fail' : 'warn';
    const verdict = facts.monochrome ? refused : 'pass';
    return { value, unit: '', verdict };
  },
  bands: () => ({ pass: [null, null] }),
  advice: () => ({ key: 'check-monochrome-grey' }),
});
