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
    note: 'CONFLICT: the embassy page read says 30x40 on light background (older); visafoto and BlondDev say 35x45.',
    sources: [
      {
        address: 'http://www.ambmaroc.ru/fr/consulaire/consulairepassfr.htm',
        evidence: 'official_read',
        checkedOn: '2026-11-23',
        figures: ['sizeMm', 'sizeRangeMm', 'background'],
      },
    ],
  },
] satisfies DocumentSpec[];
