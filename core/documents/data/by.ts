import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'by-passport',
    country: 'BY',
    name: 'Passport',
    kind: 'passport',
    channel: 'print',
    sizeMm: [40, 50],
    head: { mm: [32, 35], top: 'unstated', wording: 'chin to top of head' },
    topMargin: { mm: [2, 3] },
    background: {
      wording: 'light, uniform',
      colours: [
        { name: 'white', hex: '#FFFFFF' },
        { name: 'light grey', hex: '#D9D9D9' },
      ],
    },
    glasses: { rule: 'allowed', wording: 'no dark lenses; frame not over eyes' },
    headCovering: { rule: 'forbidden', wording: 'none' },
    maxAgeMonths: 6,
    editing: {
      permitted: ['crop', 'rotate', 'resize', 'tone'],
      wording: 'only technical retouching is allowed',
      reason:
        'Technical retouching is allowed; global light and colour are technical, a new background is not.',
    },
    submission: { by: 'self' },
    authorityPage: 'https://italy.mfa.gov.by/it/consular_issues/passport/foto/',
    note: 'Printed 40x50 mm and cut to 35x45 by the office along marks; the top margin is that of the print.',
    sources: [
      {
        address: 'https://italy.mfa.gov.by/it/consular_issues/passport/foto/',
        evidence: 'official_read',
        checkedOn: '2026-11-23',
        figures: [
          'sizeMm',
          'head',
          'topMargin',
          'background',
          'glasses',
          'headCovering',
          'maxAgeMonths',
          'editing',
        ],
      },
    ],
  },
] satisfies DocumentSpec[];
