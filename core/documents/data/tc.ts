import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'tc-passport',
    country: 'TC',
    name: 'Passport',
    kind: 'passport',
    channel: 'print',
    sizeMm: [35, 45],
    head: { mm: [29, 34], top: 'unstated', wording: 'chin to crown' },
    background: {
      wording: 'plain cream or light grey',
      colours: [
        { name: 'cream', hex: '#FFFDD0' },
        { name: 'light grey', hex: '#D9D9D9' },
      ],
    },
    colourMode: 'colour',
    headCovering: { rule: 'religious_or_medical', wording: 'religious (or medical) only, face visible' },
    expression: { rule: 'neutral', mouthClosed: true, wording: 'neutral; mouth closed' },
    maxAgeMonths: 1,
    editing: {
      permitted: ['crop', 'resize'],
      wording: 'unaltered by computer software',
      reason:
        'The rule forbids changes to the picture. Cutting to its frame and scaling to its size are what it asks for itself; straightening, tone and background are changes.',
    },
    submission: { by: 'self' },
    authorityPage: 'https://gov.tc/passports/photos',
    sources: [
      {
        address: 'https://gov.tc/passports/photos',
        evidence: 'official_read',
        checkedOn: '2026-11-23',
        figures: [
          'sizeMm',
          'head',
          'background',
          'colourMode',
          'headCovering',
          'expression',
          'maxAgeMonths',
          'editing',
        ],
      },
    ],
  },
] satisfies DocumentSpec[];
