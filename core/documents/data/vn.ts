import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'vn-evisa',
    country: 'VN',
    name: 'e-Visa',
    kind: 'visa',
    channel: 'digital',
    sizeMm: [40, 60],
    formats: ['jpeg'],
    maxKb: 2048,
    background: { wording: 'white', colours: [{ name: 'white', hex: '#FFFFFF' }] },
    glasses: { rule: 'forbidden', wording: 'forbidden' },
    headCovering: { rule: 'forbidden', wording: 'none' },
    expression: { rule: 'neutral', wording: 'straight look' },
    editing: { permitted: 'unspecified' },
    submission: { by: 'self' },
    authorityPage: 'https://evisa.gov.vn',
    note: 'The portal names two different limits; the smaller one is taken. A head of 32 to 36 mm, as an agency quotes it, belongs to another country.',
    sources: [
      {
        address: 'https://backgroundremoval.passlens.com/blog/vietnam-evisa-photo-requirements-guide',
        evidence: 'official_mirrored',
        checkedOn: '2026-11-23',
        figures: ['sizeMm', 'formats', 'maxKb', 'background', 'glasses', 'headCovering', 'expression'],
      },
    ],
  },
] satisfies DocumentSpec[];
