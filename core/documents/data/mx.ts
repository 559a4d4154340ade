import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'mx-passport',
    country: 'MX',
    name: 'Passport',
    kind: 'passport',
    channel: 'print',
    sizeMm: [35, 45],
    head: { share: [0.7, 0.8], top: 'unstated', wording: 'face' },
    background: { wording: 'white', colours: [{ name: 'white', hex: '#FFFFFF' }] },
    colourMode: 'colour',
    glasses: { rule: 'forbidden', wording: 'forbidden' },
    headCovering: { rule: 'forbidden', wording: 'uncovered' },
    maxAgeMonths: 1,
    editing: {
      permitted: ['crop', 'rotate', 'resize'],
      wording: 'pixelated or retouched photos not accepted',
      reason:
        'The rule is about retouching the person. Taking out a slight tilt of the camera alters no feature; tone and background stay as they were taken.',
    },
    submission: {
      by: 'office',
      advice: 'Since 2018 the office takes the photo itself; prints are asked for only in special cases.',
    },
    authorityPage: 'https://www.gob.mx/pasaporte',
    aliases: ['pasaporte'],
    sources: [
      {
        address: 'https://slidepub.com/slideshow/fotos-para-pasaporte-mexicano',
        evidence: 'official_mirrored',
        checkedOn: '2026-11-23',
        figures: [
          'sizeMm',
          'head',
          'background',
          'colourMode',
          'glasses',
          'headCovering',
          'maxAgeMonths',
          'submission',
        ],
      },
      {
        address: 'http://www.sre.gob.mx/pasaportes/primeravez/mayoresedad.htm',
        evidence: 'secondary',
        checkedOn: '2026-11-23',
        figures: ['editing'],
        note: 'the ministry as quoted by a photo site',
      },
    ],
  },
  {
    id: 'mx-residence',
    country: 'MX',
    name: 'Residence card',
    kind: 'residence',
    channel: 'print',
    sizeMm: [25, 35],
    background: { wording: 'white', colours: [{ name: 'white', hex: '#FFFFFF' }] },
    glasses: { rule: 'forbidden', wording: 'forbidden' },
    maxAgeMonths: 1,
    editing: { permitted: 'unspecified' },
    submission: { by: 'self' },
    authorityPage: 'https://www.inm.gob.mx',
    note: 'The source writes "3.5 x 2.5", which is read as 25 mm wide and 35 mm high.',
    sources: [
      {
        address: 'https://abogados-migratorios-mexico.com/?p=1897',
        evidence: 'secondary',
        checkedOn: '2026-11-23',
        figures: ['sizeMm', 'background', 'glasses', 'maxAgeMonths'],
      },
    ],
  },
] satisfies DocumentSpec[];
