import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'ir-evisa',
    country: 'IR',
    name: 'e-Visa',
    kind: 'visa',
    channel: 'digital',
    px: { width: 400, height: 600 },
    editing: { permitted: 'unspecified' },
    submission: { by: 'self' },
    authorityPage: 'https://evisa.mfa.ir',
    note: 'Only the size was found, and only in lists; it is named 600x400, height first.',
    sources: [
      {
        address: 'https://github.com/romanpodpriatov/visapics',
        evidence: 'aggregator',
        checkedOn: '2026-11-23',
        figures: ['px'],
      },
    ],
  },
] satisfies DocumentSpec[];
