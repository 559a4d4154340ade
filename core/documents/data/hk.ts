import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'hk-passport',
    country: 'HK',
    name: 'Passport or document of identity',
    kind: 'passport',
    channel: 'both',
    sizeMm: [40, 50],
    px: { minWidth: 1200, minHeight: 1600, maxWidth: null, maxHeight: null, aspect: null },
    formats: ['jpeg'],
    maxKb: 5120,
    head: { mm: [32, 36], top: 'unstated', wording: 'chin to crown' },
    background: { wording: 'plain white', colours: [{ name: 'white', hex: '#FFFFFF' }] },
    colourMode: 'colour',
    glasses: { rule: 'allowed', wording: 'no frame across eyes, no reflection' },
    headCovering: { rule: 'forbidden', wording: 'none' },
    editing: { permitted: 'unspecified' },
    submission: { by: 'self' },
    authorityPage: 'https://www.immd.gov.hk/eng/residents/immigration/traveldoc/photorequirements.html',
    aliases: ['護照', 'HKSAR'],
    note: '1200x1600 is for a digital camera; a scan of the 40x50 print is to have 600 dpi. Older mirrors say 600 KB.',
    sources: [
      {
        address: 'https://www.immd.gov.hk/eng/residents/immigration/traveldoc/photorequirements.html',
        evidence: 'official_read',
        checkedOn: '2026-11-23',
        figures: [
          'sizeMm',
          'px',
          'formats',
          'maxKb',
          'head',
          'background',
          'colourMode',
          'glasses',
          'headCovering',
        ],
      },
    ],
  },
] satisfies DocumentSpec[];
