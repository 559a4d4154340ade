import { check } from './check.ts';

/** Nothing here sees ears; where a document wants them, the person is asked to look. */
export default check({
  id: 'ears',
  clause: "The document's own word on ears",
  needs: ['face'],
  measure: ({ spec }) => (spec.ears ? { value: null, unit: '', verdict: 'unsure', asks: true } : null),
  bands: () => ({ pass: [null, null] }),
  advice: (_, __, { spec }) => ({ key: 'check-ears-asked', params: { wording: spec.ears ?? '' } }),
});
