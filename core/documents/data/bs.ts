import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'bs-passport',
    country: 'BS',
    name: 'Passport',
    kind: 'passport',
    channel: 'digital',
    px: { width: 480, height: 640 },
    editing: { permitted: 'unspecified' },
    submission: { by: 'self' },
    authorityPage: 'https://epassport.mofa.gov.bs/bs-epics-entitlement-online-ui/',
    note: 'Only the size was found, and only in lists.',
    sources: [
      {
        address: 'https://github.com/romanpodpriatov/visapics',
        evidence: 'aggregator',
        checkedOn: '2026-11-23',
        sourceDate: '2025-06-04',
        figures: ['px'],
      },
    ],
  },
] satisfies DocumentSpec[];
