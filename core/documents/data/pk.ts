import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'pk-passport',
    country: 'PK',
    name: 'Passport, NICOP or CNIC',
    kind: 'passport',
    channel: 'both',
    sizeMm: [35, 45],
    px: { minWidth: 350, minHeight: 467, maxWidth: null, maxHeight: null, aspect: null },
    formats: ['jpeg'],
    maxKb: 5120,
    background: { wording: 'plain white', colours: [{ name: 'white', hex: '#FFFFFF' }] },
    glasses: { rule: 'forbidden', wording: 'no (one source allows)' },
    headCovering: { rule: 'religious_or_medical', wording: 'religious' },
    expression: { rule: 'neutral', mouthClosed: true, wording: 'neutral; mouth closed' },
    maxAgeMonths: 6,
    editing: { permitted: 'unspecified' },
    submission: { by: 'self' },
    authorityPage: 'https://onlinemrp.dgip.gov.pk',
    aliases: ['NICOP', 'CNIC', 'NADRA'],
    note: 'One source claims a blue background for the machine-readable passport. The pixels are from a single page.',
    sources: [
      {
        address: 'https://daleel.pk/11401/',
        evidence: 'secondary',
        checkedOn: '2026-11-23',
        figures: [
          'sizeMm',
          'px',
          'formats',
          'maxKb',
          'background',
          'glasses',
          'headCovering',
          'expression',
          'maxAgeMonths',
        ],
      },
    ],
  },
] satisfies DocumentSpec[];
