import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'icao-9303',
    country: 'ZZ',
    name: 'ICAO 35x45 mm',
    kind: 'generic',
    channel: 'print',
    sizeMm: [35, 45],
    head: {
      mm: [31.5, 36],
      share: [0.7, 0.8],
      top: 'skull',
      wording: 'chin to crown: the top of the head if there were no hair',
    },
    background: {
      wording: 'plain light-coloured',
      colours: [
        { name: 'white', hex: '#FFFFFF' },
        { name: 'light grey', hex: '#D9D9D9' },
      ],
    },
    glasses: {
      rule: 'allowed',
      wording: 'allowed if eyes visible, no glare, no tint (ICAO text); many states now forbid',
    },
    headCovering: { rule: 'religious_or_medical', wording: 'religious (or medical) only, face visible' },
    expression: { rule: 'neutral', mouthClosed: true, wording: 'neutral; mouth closed' },
    maxAgeMonths: 6,
    editing: { permitted: 'unspecified' },
    submission: { by: 'self' },
    authorityPage: 'https://www.icao.int/publications/doc-series/doc-9303',
    aliases: ['35x45', 'passport size', 'biometric', 'ICAO', 'passport photo'],
    note: 'Doc 9303 sets the size on the document page; 35x45 mm as a print size is national custom. Later editions defer to ISO/IEC 39794-5.',
    sources: [
      {
        address: 'https://qastack.id/travel/11534/why-are-you-now-required-not-to-smile-in-passport-photos',
        evidence: 'official_mirrored',
        checkedOn: '2026-11-23',
        figures: ['sizeMm', 'head', 'background', 'glasses', 'headCovering', 'expression', 'maxAgeMonths'],
      },
    ],
  },
] satisfies DocumentSpec[];
