import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'il-passport',
    country: 'IL',
    name: 'Passport or travel document, applied for abroad',
    kind: 'passport',
    channel: 'print',
    sizeMm: [50, 50],
    background: { wording: 'white', colours: [{ name: 'white', hex: '#FFFFFF' }] },
    editing: { permitted: 'unspecified' },
    submission: {
      by: 'self',
      advice: 'For biometric documents the office in Israel takes the photo itself.',
    },
    authorityPage: 'https://www.gov.il',
    aliases: ['darkon'],
    note: 'Some consulates also take 35x45 mm.',
    sources: [
      {
        address: 'https://anfas.pro/en/foto/israel/darcon-passport/',
        evidence: 'secondary',
        checkedOn: '2026-11-23',
        figures: ['sizeMm', 'background', 'submission'],
      },
    ],
  },
  {
    id: 'il-visa',
    country: 'IL',
    name: 'Visa',
    kind: 'visa',
    channel: 'print',
    sizeMm: [50, 50],
    background: { wording: 'white', colours: [{ name: 'white', hex: '#FFFFFF' }] },
    colourMode: 'colour',
    editing: { permitted: 'unspecified' },
    submission: { by: 'self' },
    authorityPage: 'https://www.gov.il',
    note: 'Sources disagree: 35x45 and 55x55 mm elsewhere.',
    sources: [
      {
        address: 'https://anfas.pro/en/foto/israel/visa/',
        evidence: 'secondary',
        checkedOn: '2026-11-23',
        figures: ['sizeMm', 'background', 'colourMode'],
      },
    ],
  },
] satisfies DocumentSpec[];
