import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'ke-etavisa',
    country: 'KE',
    name: 'e-Visa or eTA',
    kind: 'visa',
    channel: 'digital',
    sizeMm: [51, 51],
    px: { width: 500, height: 500 },
    formats: ['jpeg'],
    maxKb: 200,
    background: { wording: 'white/light', colours: [{ name: 'white', hex: '#FFFFFF' }] },
    editing: { permitted: 'unspecified' },
    submission: { by: 'self' },
    authorityPage: 'https://www.etakenya.go.ke',
    aliases: ['eTA'],
    note: 'Sources disagree, and the portal was not read; an eTA page claims 1 to 15 MB.',
    sources: [
      {
        address: 'https://www.kenyanevisa.com/kenyan-photo-requirements/',
        evidence: 'secondary',
        checkedOn: '2026-11-23',
        figures: ['sizeMm', 'px', 'formats', 'maxKb', 'background'],
      },
    ],
  },
] satisfies DocumentSpec[];
