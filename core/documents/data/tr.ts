import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'tr-passport',
    country: 'TR',
    name: 'Passport, identity card or driving licence',
    kind: 'passport',
    channel: 'print',
    sizeMm: [50, 60],
    background: { wording: 'white, no pattern', colours: [{ name: 'white', hex: '#FFFFFF' }] },
    headCovering: { rule: 'religious_or_medical', wording: 'religious, face visible' },
    maxAgeMonths: 6,
    editing: { permitted: 'unspecified' },
    submission: { by: 'self' },
    authorityPage: 'https://www.nvi.gov.tr',
    aliases: ['pasaport', 'kimlik', 'ehliyet'],
    note: 'No head height was found. Some pages wrongly give 35x45.',
    sources: [
      {
        address:
          'https://www.mynet.com/yeni-kimlik-fotografi-nasil-olmali-yeni-kimlik-fotograf-boyutu-nedir-110106994777',
        evidence: 'official_mirrored',
        checkedOn: '2026-11-23',
        figures: ['sizeMm', 'background', 'headCovering', 'maxAgeMonths'],
      },
    ],
  },
] satisfies DocumentSpec[];
