import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'bd-passport',
    country: 'BD',
    name: 'Passport',
    kind: 'passport',
    channel: 'print',
    sizeMm: [45, 55],
    background: { wording: 'light/white', colours: [{ name: 'white', hex: '#FFFFFF' }] },
    editing: { permitted: 'unspecified' },
    submission: { by: 'self' },
    authorityPage: 'https://www.passport.gov.bd',
    note: '55 high x 45 wide per form. CONFLICT: others 35x45, 40x50, 2x2. e-passport: captured on site.',
    sources: [
      {
        address: 'https://backgroundremoval.passlens.com/blog/bangladesh-passport-photo-guide',
        evidence: 'secondary',
        checkedOn: '2026-11-23',
        figures: ['sizeMm', 'background'],
      },
    ],
  },
] satisfies DocumentSpec[];
