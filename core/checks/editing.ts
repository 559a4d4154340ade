import { check } from './check.ts';

export default check({
  id: 'editing',
  clause: 'What the authority says of changes to the photo',
  needs: [],
  measure: ({ denied }) =>
    denied && denied.length > 0 ? { value: denied.join(', '), unit: '', verdict: 'warn' } : null,
  bands: () => ({ pass: [null, null] }),
  advice: (_, { value }, { spec }) =>
    `The authority does not permit this change, so it was not made: ${value}.${spec.editing.wording ? ` Its rule: ${spec.editing.wording}.` : ''}`,
});
