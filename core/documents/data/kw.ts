import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'kw-passport',
    country: 'KW',
    name: 'Passport or civil ID',
    kind: 'passport',
    channel: 'print',
    sizeMm: [40, 60],
    head: { mm: [22, 25], top: 'unstated', wording: 'face length' },
    background: { wording: 'blue', colours: [{ name: 'blue', hex: '#438EDB' }] },
    colourMode: 'colour',
    glasses: { rule: 'forbidden', wording: 'forbidden' },
    editing: { permitted: 'unspecified' },
    submission: { by: 'self' },
    authorityPage: 'https://www.moi.gov.kw',
    note: 'Sources disagree: 40x50 mm on blue for the passport, 35x45 mm or 2x2 in for the visa. 800x600 px are reported for the online renewal.',
    sources: [
      {
        address: 'https://passportphotoaz.com/tag/new-zealand-passport-photos/',
        evidence: 'secondary',
        checkedOn: '2026-11-23',
        figures: ['sizeMm', 'head', 'background', 'colourMode', 'glasses'],
      },
    ],
  },
] satisfies DocumentSpec[];
