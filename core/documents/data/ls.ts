import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'ls-evisa',
    country: 'LS',
    name: 'e-Visa',
    kind: 'visa',
    channel: 'digital',
    sizeMm: [51, 51],
    px: { minWidth: 600, minHeight: 600, maxWidth: 1200, maxHeight: 1200, aspect: '1:1' },
    formats: ['jpeg', 'png'],
    head: { mm: [25, 35], share: [0.5, 0.69], top: 'hair', wording: 'chin to top of hair' },
    eyeFromBottom: { mm: [28, 35], share: [0.56, 0.69] },
    colourMode: 'colour',
    maxAgeMonths: 6,
    editing: { permitted: 'unspecified' },
    submission: { by: 'self' },
    authorityPage: 'http://evisalesotho.com/photo-guidelines/',
    note: 'The rule is that of the US visa.',
    sources: [
      {
        address: 'http://evisalesotho.com/photo-guidelines/',
        evidence: 'official_read',
        checkedOn: '2026-11-23',
        figures: ['sizeMm', 'px', 'formats', 'head', 'eyeFromBottom', 'colourMode', 'maxAgeMonths'],
      },
    ],
  },
] satisfies DocumentSpec[];
