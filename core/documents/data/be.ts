import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'be-passport',
    country: 'BE',
    name: 'Passport or identity card',
    kind: 'passport',
    channel: 'print',
    sizeMm: [35, 45],
    head: { mm: [31, 36], share: [0.7, 0.8], top: 'unstated', wording: 'chin to crown' },
    background: {
      wording: 'even, light, no shadow (one municipality: white)',
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
    note: 'Two municipalities print different head heights, 31 to 36 and 25 to 35 mm; the first is taken.',
    sources: [
      {
        address: 'https://refli.be/fr/lex/2019031047',
        evidence: 'official_read',
        checkedOn: '2026-11-23',
        sourceDate: '2019-12-12',
        figures: ['sizeMm'],
      },
      {
        address: 'https://www.laarne.be/website/55-www/176-www/183-www.html',
        evidence: 'official_read',
        checkedOn: '2026-11-23',
        figures: ['head', 'background', 'expression', 'colourMode', 'maxAgeMonths'],
        note: 'a municipality',
      },
    ],
  },
] satisfies DocumentSpec[];
