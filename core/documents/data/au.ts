import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'au-passport',
    country: 'AU',
    name: 'Passport',
    kind: 'passport',
    channel: 'print',
    sizeMm: [35, 45],
    sizeRangeMm: { min: [35, 45], max: [40, 50] },
    head: { mm: [32, 36], top: 'unstated', wording: 'chin to crown' },
    background: {
      wording: 'plain white or light grey, contrasting with the face',
      colours: [
        { name: 'white', hex: '#FFFFFF' },
        { name: 'light grey', hex: '#D9D9D9' },
      ],
    },
    colourMode: 'colour',
    glasses: { rule: 'unless_needed', wording: 'medical only, with certificate' },
    headCovering: { rule: 'religious_or_medical', wording: 'religious, plain-coloured' },
    expression: { rule: 'neutral', mouthClosed: true, wording: 'neutral; mouth closed' },
    maxAgeMonths: 6,
    infants: 'under 3: open mouth acceptable',
    editing: {
      permitted: ['crop', 'rotate', 'resize'],
      wording: '"No retouching of any kind (including removal of background, moles, wrinkles or scars)"',
      reason:
        'The rule is about retouching the person. Taking out a slight tilt of the camera alters no feature; tone and background stay as they were taken.',
    },
    submission: { by: 'self' },
    authorityPage: 'https://www.passports.gov.au/getting-passport-how-it-works/photo-guidelines',
    note: 'Dye-sublimation prints, no inkjet.',
    sources: [
      {
        address: 'https://www.passports.gov.au/getting-passport-how-it-works/photo-guidelines',
        evidence: 'official_read',
        checkedOn: '2026-11-23',
        figures: [
          'sizeMm',
          'sizeRangeMm',
          'head',
          'background',
          'colourMode',
          'glasses',
          'headCovering',
          'expression',
          'maxAgeMonths',
          'infants',
          'editing',
        ],
      },
    ],
  },
] satisfies DocumentSpec[];
