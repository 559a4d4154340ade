import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'th-evisa',
    country: 'TH',
    name: 'Visa or e-Visa',
    kind: 'visa',
    channel: 'print',
    sizeMm: [35, 45],
    background: { wording: 'white', colours: [{ name: 'white', hex: '#FFFFFF' }] },
    colourMode: 'colour',
    maxAgeMonths: 6,
    editing: { permitted: 'unspecified' },
    submission: { by: 'self' },
    authorityPage: 'https://www.thaievisa.go.th',
    sources: [
      {
        address: 'https://blog.wego.com/thailand-visa-photo-requirements/',
        evidence: 'secondary',
        checkedOn: '2026-11-23',
        figures: ['sizeMm', 'background', 'colourMode', 'maxAgeMonths'],
      },
    ],
  },
  {
    id: 'th-voa',
    country: 'TH',
    name: 'Visa on arrival',
    kind: 'visa',
    channel: 'print',
    sizeMm: [40, 60],
    px: { width: 472, height: 709 },
    background: { wording: 'white', colours: [{ name: 'white', hex: '#FFFFFF' }] },
    maxAgeMonths: 6,
    editing: { permitted: 'unspecified' },
    submission: { by: 'self' },
    authorityPage: 'https://www.immigration.go.th',
    sources: [
      {
        address: 'https://blog.wego.com/thailand-visa-photo-requirements/',
        evidence: 'secondary',
        checkedOn: '2026-11-23',
        figures: ['sizeMm', 'px', 'background', 'maxAgeMonths'],
      },
    ],
  },
] satisfies DocumentSpec[];
