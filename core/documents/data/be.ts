import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'be-passport',
    country: 'BE',
    name: 'Passport or identity card',
    kind: 'passport',
    channel: 'print',
    sizeMm: [35, 45],
    head: {
      mm: [31, 36],
      share: [0.7, 0.8],
      top: 'unstated',
      wording: 'chin to crown, hair not specified',
    },
    background: {
      wording: 'even, light, no shadow (Modave: white)',
      colours: [
        { name: 'white', hex: '#FFFFFF' },
        { name: 'light grey', hex: '#D9D9D9' },
      ],
    },
    colourMode: 'colour',
    expression: { rule: 'neutral', mouthClosed: true, wording: 'neutral; mouth closed' },
    maxAgeMonths: 6,
    editing: { permitted: 'unspecified' },
    submission: { by: 'self' },
    authorityPage: 'https://refli.be/fr/lex/2019031047',
    note: 'CONFLICT on head height between two municipal pages: 31-36 vs 25-35 mm.',
    sources: [
      {
        address: 'https://refli.be/fr/lex/2019031047',
        evidence: 'official_read',
        checkedOn: '2026-11-23',
        sourceDate: '2019-12-12',
        figures: ['sizeMm', 'head', 'background', 'colourMode', 'expression', 'maxAgeMonths'],
      },
    ],
  },
] satisfies DocumentSpec[];
