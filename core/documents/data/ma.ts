import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'ma-passport',
    country: 'MA',
    name: 'Passport',
    kind: 'passport',
    channel: 'print',
    sizeMm: [35, 45],
    sizeRangeMm: { min: [30, 40], max: [35, 45] },
    background: {
      wording: 'light (clair)',
      colours: [
        { name: 'white', hex: '#FFFFFF' },
        { name: 'light grey', hex: '#D9D9D9' },
      ],
    },
    editing: { permitted: 'unspecified' },
    submission: { by: 'self' },
    authorityPage: 'http://www.ambmaroc.ru/fr/consulaire/consulairepassfr.htm',
    note: 'The embassy page (older) says 30x40 mm, lists say 35x45.',
    sources: [
      {
        address: 'https://github.com/BlondDev-Art/passport-photo-specs',
        evidence: 'aggregator',
        checkedOn: '2026-11-23',
        figures: ['sizeMm'],
      },
      {
        address: 'http://www.ambmaroc.ru/fr/consulaire/consulairepassfr.htm',
        evidence: 'official_read',
        checkedOn: '2026-11-23',
        figures: ['sizeRangeMm', 'background'],
      },
    ],
  },
] satisfies DocumentSpec[];
