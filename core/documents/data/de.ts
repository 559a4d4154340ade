import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'de-passport',
    country: 'DE',
    name: 'Passport, identity card or residence permit',
    kind: 'passport',
    channel: 'print',
    sizeMm: [35, 45],
    dpi: 600,
    head: {
      mm: [32, 36],
      top: 'unstated',
      wording:
        'face height from the tip of the chin to the upper end of the head; a tolerance of 27 to 40 mm is reported',
    },
    eyeFromBottom: { mm: [22, 32] },
    background: {
      wording: 'plain light, ideally neutral grey, contrasting',
      colours: [
        { name: 'light grey', hex: '#D9D9D9' },
        { name: 'white', hex: '#FFFFFF' },
      ],
    },
    colourMode: 'colour',
    glasses: { rule: 'allowed', wording: 'allowed if eyes clear, no glare, no tint' },
    headCovering: { rule: 'religious_or_medical', wording: 'religious (or medical) only, face visible' },
    expression: { rule: 'neutral', mouthClosed: true, wording: 'neutral; mouth closed' },
    infants: '6-9 y: face 17-40 mm, eyes 18-32 mm; under 6 no biometric check',
    editing: {
      permitted: ['crop', 'resize'],
      wording:
        'since 2025-05-01 only digital capture by authority or certified photographer via secure cloud (anti-morphing); paper prints refused',
      reason:
        'The rule forbids changes to the picture. Cutting to its frame and scaling to its size are what it asks for itself; straightening, tone and background are changes.',
    },
    submission: {
      by: 'studio',
      advice:
        'Since May 2025 Germany takes passport and identity photos only from its offices and from certified studios, which send them there themselves. Missions abroad may still take prints.',
    },
    authorityPage:
      'https://www.bmi.bund.de/SharedDocs/downloads/DE/veroeffentlichungen/themen/moderne-verwaltung/ausweise/fotomustertafel.html',
    aliases: ['Reisepass', 'Personalausweis', 'Aufenthaltstitel'],
    sources: [
      {
        address: 'https://bangkok.diplo.de/th-de/service/02-PaesseAusweise/-/2448880',
        evidence: 'official_read',
        checkedOn: '2026-11-23',
        figures: [
          'sizeMm',
          'dpi',
          'head',
          'background',
          'colourMode',
          'glasses',
          'headCovering',
          'expression',
        ],
      },
      {
        address: 'https://huemmler.de/schablone-fuer-ein-biometrisches-passbild',
        evidence: 'secondary',
        checkedOn: '2026-11-23',
        figures: ['eyeFromBottom'],
      },
      {
        address: 'https://huemmler.de/schablone-fuer-ein-biometrisches-passbild',
        evidence: 'secondary',
        checkedOn: '2026-11-23',
        figures: ['infants'],
      },
      {
        address:
          'https://www.neuenhaus.de/start/samtgemeinde/aktuelles/neuigkeiten/2025/antraege-auf-personalausweise-und-reisepaesse/',
        evidence: 'secondary',
        checkedOn: '2026-11-23',
        sourceDate: '2025',
        figures: ['submission', 'editing'],
        note: 'municipal notice of the rule in force since 2025-05-01',
      },
    ],
  },
  {
    id: 'de-driving-licence',
    country: 'DE',
    name: 'Driving licence',
    kind: 'driving_licence',
    channel: 'print',
    sizeMm: [35, 45],
    background: { wording: 'light', colours: [{ name: 'light grey', hex: '#D9D9D9' }] },
    editing: { permitted: 'unspecified' },
    submission: { by: 'self' },
    authorityPage: 'https://www.gesetze-im-internet.de/fev_2010/',
    aliases: ['Führerschein'],
    note: 'A studio page says that the biometric 35x45 mm on a light background serves for the driving licence too.',
    sources: [
      {
        address: 'https://stroh-fabrik.com/Fotografie/Passbilder/',
        evidence: 'secondary',
        checkedOn: '2026-11-23',
        figures: ['sizeMm', 'background'],
      },
    ],
  },
  {
    id: 'de-visa',
    country: 'DE',
    name: 'Visa',
    kind: 'visa',
    channel: 'print',
    sizeMm: [35, 45],
    head: { share: [0.7, 0.8], top: 'unstated', wording: 'face' },
    background: { wording: 'white', colours: [{ name: 'white', hex: '#FFFFFF' }] },
    colourMode: 'colour',
    ears: 'preferably',
    maxAgeMonths: 6,
    editing: {
      permitted: ['crop', 'resize'],
      wording: 'no retouching; modified images not accepted',
      reason:
        'The rule forbids changes to the picture. Cutting to its frame and scaling to its size are what it asks for itself; straightening, tone and background are changes.',
    },
    submission: { by: 'self' },
    authorityPage: 'https://www.visametric.com/Moscow/Germany/en/p/photo-requirements',
    aliases: ['Visum'],
    sources: [
      {
        address: 'https://www.visametric.com/Moscow/Germany/en/p/photo-requirements',
        evidence: 'secondary',
        checkedOn: '2026-11-23',
        figures: ['sizeMm', 'head', 'background', 'colourMode', 'ears', 'maxAgeMonths', 'editing'],
      },
    ],
  },
] satisfies DocumentSpec[];
