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
    note: '45 wide and 55 high by the form; other lists say 35x45, 40x50 or 2x2 in. For the e-passport the photo is taken on the spot.',
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
