import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'dz-passport',
    country: 'DZ',
    name: 'Passport',
    kind: 'passport',
    channel: 'print',
    sizeMm: [35, 45],
    background: { wording: 'white', colours: [{ name: 'white', hex: '#FFFFFF' }] },
    infants: 'eyes can be closed',
    editing: {
      permitted: ['crop', 'resize'],
      wording: 'not digitally altered or retouched',
      reason:
        'The rule forbids changes to the picture. Cutting to its frame and scaling to its size are what it asks for itself; straightening, tone and background are changes.',
    },
    submission: { by: 'self' },
    authorityPage: 'https://passeport.interieur.gov.dz',
    sources: [
      {
        address:
          'https://www.timpson.co.uk/services/passport-photos/international-passport-photo-sizes/algeria.html',
        evidence: 'secondary',
        checkedOn: '2026-11-23',
        figures: ['sizeMm', 'background', 'infants', 'editing'],
      },
    ],
  },
] satisfies DocumentSpec[];
