import { check } from './check.ts';

export default check({
  id: 'editing',
  clause: 'What the authority says of changes to the photo',
  needs: [],
  measure: ({ denied }) =>
    denied && denied.length > 0 ? { value: denied.join(', '), unit: '', verdict: 'warn' } : null,
  bands: () => ({ pass: [null, null] }),
  advice(_, __, { spec, denied = [] }) {
    const change = denied.length === 1 ? denied[0]! : 'several';
    const { wording } = spec.editing;
    return wording
      ? { key: 'check-editing-denied_by_rule', params: { change, wording } }
      : { key: 'check-editing-denied', params: { change } };
  },
});
