import { check } from './check.ts';

export default check({
  id: 'submission',
  clause: 'Who may hand the photo in',
  needs: [],
  measure: ({ spec }) =>
    spec.submission.by === 'self' ? null : { value: spec.submission.by, unit: '', verdict: 'warn' },
  bands: () => ({ pass: [null, null] }),
  advice: (_, { value }, { spec }) =>
    spec.submission.advice
      ? { key: 'check-submission-advice', params: { advice: spec.submission.advice } }
      : { key: value === 'office' ? 'check-submission-office' : 'check-submission-studio' },
});
