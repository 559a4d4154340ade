import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'sg-passport',
    country: 'SG',
    name: 'Passport or NRIC',
    kind: 'passport',
    channel: 'both',
    sizeMm: [35, 45],
    px: { width: 400, height: 514 },
    formats: ['jpeg', 'png'],
    maxKb: 2048,
    head: { mm: [25, 35], top: 'unstated', wording: 'chin to crown' },
    background: {
      wording: 'plain white, no shadows (light grey if hair/headgear is white)',
      colours: [
        { name: 'white', hex: '#FFFFFF' },
        { name: 'light grey', hex: '#D9D9D9' },
      ],
    },
    colourMode: 'colour',
    glasses: { rule: 'allowed', wording: 'frames not over eyes, no glare/tint' },
    headCovering: { rule: 'religious_or_medical', wording: 'religious or racial custom, not white' },
    expression: { rule: 'neutral', wording: 'neutral; eyes open' },
    maxAgeMonths: 3,
    editing: {
      permitted: ['crop', 'resize'],
      wording:
        '"must not be altered or enhanced in any way", incl. photo editing software; resizing with software allowed',
      reason:
        'Resizing with software is allowed by name, and the published size cannot be met without cropping; anything else counts as editing.',
    },
    submission: { by: 'self' },
    authorityPage: 'https://www.ica.gov.sg/photo-guidelines',
    aliases: ['NRIC', 'ICA'],
    note: 'Light grey only where hair or headgear is white: reported, not read. The copy of the page is of 2019: look for changes.',
    sources: [
      {
        address: 'https://www.ica.gov.sg/common/passport-photo-guidelines',
        evidence: 'official_read',
        checkedOn: '2026-11-23',
        sourceDate: '2019-01-30',
        figures: [
          'sizeMm',
          'px',
          'formats',
          'maxKb',
          'background',
          'colourMode',
          'glasses',
          'headCovering',
          'expression',
          'maxAgeMonths',
        ],
      },
      {
        address: 'https://idphotodiy.com/sw/photo-requirements.php?country=SG&type=Passport',
        evidence: 'secondary',
        checkedOn: '2026-11-23',
        figures: ['head'],
      },
      {
        address: 'https://www.ica.gov.sg/photo-guidelines',
        evidence: 'official_read',
        checkedOn: '2026-11-23',
        figures: ['editing'],
      },
    ],
  },
] satisfies DocumentSpec[];
