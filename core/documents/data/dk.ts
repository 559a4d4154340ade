import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'dk-driver-card',
    country: 'DK',
    name: 'Driver card (tachograph)',
    kind: 'driving_licence',
    channel: 'print',
    sizeMm: [35, 45],
    head: { mm: [30, 36], top: 'unstated', wording: 'head height' },
    background: {
      wording: 'light, no shadows',
      colours: [
        { name: 'light grey', hex: '#D9D9D9' },
        { name: 'light blue', hex: '#C6DDF0' },
      ],
    },
    glasses: { rule: 'allowed', wording: 'not tinted, no reflections' },
    headCovering: { rule: 'forbidden', wording: 'none' },
    expression: { mouthClosed: true, wording: 'mouth closed' },
    editing: { permitted: 'unspecified' },
    submission: { by: 'self' },
    authorityPage: 'https://www.retsinformation.dk/Forms/R0710.aspx?id=2392',
    aliases: ['tachograph'],
    sources: [
      {
        address: 'https://www.retsinformation.dk/Forms/R0710.aspx?id=2392',
        evidence: 'official_read',
        checkedOn: '2026-11-23',
        sourceDate: '2006-07-04',
        figures: ['sizeMm', 'head', 'background', 'glasses', 'headCovering', 'expression'],
      },
    ],
  },
  {
    id: 'dk-passport',
    country: 'DK',
    name: 'Passport or driving licence',
    kind: 'passport',
    channel: 'print',
    sizeMm: [35, 45],
    head: { mm: [30, 36], top: 'unstated', wording: 'head height' },
    background: {
      wording: 'uniform light, e.g. light blue or light grey',
      colours: [
        { name: 'light blue', hex: '#C6DDF0' },
        { name: 'light grey', hex: '#D9D9D9' },
      ],
    },
    colourMode: 'either',
    headCovering: { rule: 'religious_or_medical', wording: 'religious (or medical) only, face visible' },
    expression: { rule: 'neutral', mouthClosed: true, wording: 'neutral; mouth closed' },
    maxAgeMonths: 6,
    editing: { permitted: 'unspecified' },
    submission: { by: 'self' },
    authorityPage: 'https://politi.dk/pas',
    note: 'Another list prints a head of 32 to 36 mm.',
    sources: [
      {
        address: 'https://byensfoto.dk/pasfoto-regler-og-krav-til-pasfoto',
        evidence: 'secondary',
        checkedOn: '2026-11-23',
        figures: ['sizeMm', 'head', 'background', 'colourMode', 'headCovering', 'expression', 'maxAgeMonths'],
      },
    ],
  },
] satisfies DocumentSpec[];
