import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'lk-passport',
    country: 'LK',
    name: 'Passport',
    kind: 'passport',
    channel: 'print',
    sizeMm: [35, 45],
    dpi: 600,
    background: {
      wording: 'plain (authorised studios)',
      colours: [
        { name: 'light blue', hex: '#C6DDF0' },
        { name: 'white', hex: '#FFFFFF' },
      ],
    },
    expression: { rule: 'neutral', wording: 'neutral' },
    editing: { permitted: 'unspecified' },
    submission: {
      by: 'studio',
      advice: 'For applications in Sri Lanka an authorised studio uploads the photo.',
    },
    authorityPage: 'https://www.immigration.gov.lk',
    note: 'One source says plain white only.',
    sources: [
      {
        address: 'https://www.ivisa.com/photo/blog/sri-lanka-passportvisa-photo-requirements-and-size',
        evidence: 'secondary',
        checkedOn: '2026-11-23',
        figures: ['sizeMm', 'dpi', 'background', 'expression', 'submission'],
      },
    ],
  },
] satisfies DocumentSpec[];
