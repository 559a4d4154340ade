import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'za-passport',
    country: 'ZA',
    name: 'Passport or identity card',
    kind: 'passport',
    channel: 'print',
    sizeMm: [35, 45],
    head: { share: [0.7, 0.8], top: 'unstated', wording: 'face' },
    background: {
      wording: 'light grey or plain cream',
      colours: [
        { name: 'light grey', hex: '#D9D9D9' },
        { name: 'cream', hex: '#FFFDD0' },
      ],
    },
    colourMode: 'colour',
    glasses: { rule: 'allowed', wording: 'no reflection, no dark tint or heavy frames' },
    headCovering: { rule: 'religious_or_medical', wording: 'religious' },
    expression: { rule: 'neutral', mouthClosed: true, wording: 'neutral; mouth closed' },
    maxAgeMonths: 1,
    editing: { permitted: 'unspecified' },
    submission: { by: 'self', advice: 'Offices with smart-card equipment take the photo themselves.' },
    authorityPage: 'http://www.dha.gov.za',
    note: 'A studio chain says a head of 29 to 34 mm, an older page 22 to 25 mm.',
    sources: [
      {
        address: 'https://www.hitpages.com/doc/4511782613811200/2/',
        evidence: 'official_mirrored',
        checkedOn: '2026-11-23',
        figures: [
          'sizeMm',
          'head',
          'background',
          'colourMode',
          'glasses',
          'headCovering',
          'expression',
          'maxAgeMonths',
          'submission',
        ],
      },
    ],
  },
] satisfies DocumentSpec[];
