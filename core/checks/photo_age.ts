import { check } from './check.ts';

/** Days of a mean month, and what a camera's clock and zone may be off by. */
const month = 365.25 / 12;
const clock = 2;

export default check({
  id: 'photo_age',
  clause: "The document's greatest age of the photo",
  needs: ['source'],
  measure({ source: { facts, asOf }, spec }) {
    if (!spec.maxAgeMonths || !facts.takenAt) return null;
    const days = (asOf - Date.parse(`${facts.takenAt}Z`)) / 86_400_000;
    // A clock that was never set tells nothing.
    return days < -clock || Number.isNaN(days)
      ? null
      : { value: Math.max(0, days - clock) / month, unit: 'months' };
  },
  // Programs that save a photo anew keep or change this date as they like: it never fails.
  bands: ({ spec }) => ({ pass: [null, spec.maxAgeMonths ?? null], tolerate: [null, null] }),
  advice: (_, { value, pass }) => ({
    key: 'check-photo_age-old',
    params: { months: Math.floor(Number(value)), most: pass[1] ?? 0 },
  }),
});
