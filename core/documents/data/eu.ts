import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'schengen-visa',
    country: 'EU',
    name: 'Schengen visa',
    kind: 'visa',
    channel: 'print',
    sizeMm: [35, 45],
    head: { mm: [32, 36], share: [0.7, 0.8], top: 'unstated', wording: 'chin to crown' },
    background: {
      wording: 'white or light (varies by member state; France forbids white for national documents)',
      colours: [
        { name: 'white', hex: '#FFFFFF' },
        { name: 'light grey', hex: '#D9D9D9' },
      ],
    },
    colourMode: 'colour',
    glasses: { rule: 'allowed', wording: 'no dark lenses; eyes visible' },
    headCovering: { rule: 'religious_or_medical', wording: 'religious (or medical) only, face visible' },
    expression: { rule: 'neutral', mouthClosed: true, wording: 'neutral; mouth closed' },
    maxAgeMonths: 6,
    editing: {
      permitted: ['crop', 'resize'],
      wording: 'visa centres: images modified in an image editor not accepted',
      reason:
        'The rule forbids changes to the picture. Cutting to its frame and scaling to its size are what it asks for itself; straightening, tone and background are changes.',
    },
    submission: { by: 'self' },
    authorityPage: 'https://home-affairs.ec.europa.eu/policies/schengen/visa-policy_en',
    aliases: ['Schengen', 'Europe visa', 'EU visa'],
    note: 'Some posts publish 30 to 36 mm. The Italian centre accepts 30x40 or 35x45; Norway 35 to 40 mm wide. France forbids white for its national documents.',
    sources: [
      {
        address: 'https://www.visametric.com/Moscow/Germany/en/p/photo-requirements',
        evidence: 'secondary',
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
        ],
      },
      {
        address: 'https://www.visametric.com/Moscow/Germany/en/p/photo-requirements',
        evidence: 'secondary',
        checkedOn: '2026-11-23',
        figures: ['editing'],
      },
    ],
  },
] satisfies DocumentSpec[];
