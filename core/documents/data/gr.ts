import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'gr-passport',
    country: 'GR',
    name: 'Passport',
    kind: 'passport',
    channel: 'print',
    sizeMm: [40, 60],
    head: { mm: [31, 35], top: 'unstated', wording: 'jaw to top of head' },
    headWidth: { mm: [20, 25] },
    eyeFromBottom: { mm: [30, 39] },
    poseLimits: { roll: 5 },
    background: {
      wording: 'light, preferably white or pale grey (up to 5%)',
      colours: [
        { name: 'white', hex: '#FFFFFF' },
        { name: 'light grey', hex: '#D9D9D9' },
      ],
    },
    colourMode: 'colour',
    glasses: { rule: 'allowed', wording: 'wear if worn; clean, clear, no reflection' },
    headCovering: { rule: 'religious_or_medical', wording: 'religious only' },
    expression: { rule: 'neutral', mouthClosed: true, wording: 'neutral; mouth closed' },
    maxAgeMonths: 1,
    editing: { permitted: 'unspecified' },
    submission: { by: 'self' },
    authorityPage:
      'https://www.minocp.gov.gr/en/2008/05/02/02-01-2006-technical-photograph-standards-for-the-new-passports/',
    note: 'Lists that say 35x45 mm are wrong against the ministry.',
    sources: [
      {
        address:
          'https://www.minocp.gov.gr/en/2008/05/02/02-01-2006-technical-photograph-standards-for-the-new-passports/',
        evidence: 'official_read',
        checkedOn: '2026-11-23',
        sourceDate: '2006-01-02',
        figures: [
          'sizeMm',
          'poseLimits',
          'background',
          'colourMode',
          'glasses',
          'headCovering',
          'expression',
          'maxAgeMonths',
        ],
      },
      {
        address:
          'https://www.timpson.co.uk/services/passport-photos/international-passport-photo-sizes/greece',
        evidence: 'secondary',
        checkedOn: '2026-11-23',
        figures: ['head', 'eyeFromBottom', 'headWidth'],
      },
    ],
  },
] satisfies DocumentSpec[];
