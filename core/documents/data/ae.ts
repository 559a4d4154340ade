import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'ae-emirates-id',
    country: 'AE',
    name: 'Emirates ID, residence or passport',
    kind: 'id',
    channel: 'both',
    sizeMm: [35, 40],
    dpi: 600,
    background: { wording: 'white', colours: [{ name: 'white', hex: '#FFFFFF' }] },
    colourMode: 'colour',
    glasses: { rule: 'allowed', wording: 'allowed if eyes not obscured, no reflection; no coloured lenses' },
    headCovering: { rule: 'religious_or_medical', wording: 'national dress or religious belief' },
    expression: { rule: 'neutral', wording: 'neutral, natural' },
    maxAgeMonths: 6,
    editing: {
      permitted: ['crop', 'resize'],
      wording: 'images edited with digital software not accepted',
      reason:
        'The rule forbids changes to the picture. Cutting to its frame and scaling to its size are what it asks for itself; straightening, tone and background are changes.',
    },
    submission: { by: 'self' },
    authorityPage: 'https://icp.gov.ae',
    aliases: ['EID', 'ICP'],
    note: 'The size is ambiguous: papers print "35x40 mm" and also "35 to 40 mm in width"; lists have 35x45 for the online form.',
    sources: [
      {
        address:
          'https://www.khaleejtimes.com/life-and-living/visa-and-immigration-in-uae/uae-updates-personal-photo-criteria-for-issuing-renewing-passports-emirates-ids',
        evidence: 'official_mirrored',
        checkedOn: '2026-11-23',
        sourceDate: '2022-12-28',
        figures: [
          'sizeMm',
          'dpi',
          'background',
          'colourMode',
          'glasses',
          'headCovering',
          'expression',
          'maxAgeMonths',
          'editing',
        ],
      },
    ],
  },
] satisfies DocumentSpec[];
