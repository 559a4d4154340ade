import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'nl-passport',
    country: 'NL',
    name: 'Passport or identity card',
    kind: 'passport',
    channel: 'print',
    sizeMm: [35, 45],
    dpi: 400,
    head: { mm: [26, 30], top: 'unstated', wording: 'chin to crown' },
    headWidth: { mm: [16, 20] },
    background: {
      wording: 'plain even light grey, light blue or white',
      colours: [
        { name: 'light grey', hex: '#D9D9D9' },
        { name: 'light blue', hex: '#C6DDF0' },
        { name: 'white', hex: '#FFFFFF' },
      ],
    },
    colourMode: 'colour',
    headCovering: { rule: 'religious_or_medical', wording: 'religious (or medical) only, face visible' },
    expression: { rule: 'neutral', mouthClosed: true, wording: 'neutral; mouth closed' },
    maxAgeMonths: 6,
    infants: '10 and under: 19-30 mm',
    editing: {
      permitted: ['crop', 'resize'],
      wording: 'Fotomatrix 2020: not edited / not manipulated by software',
      reason:
        'The rule forbids changes to the picture. Cutting to its frame and scaling to its size are what it asks for itself; straightening, tone and background are changes.',
    },
    submission: { by: 'self' },
    authorityPage: 'https://www.netherlandsworldwide.nl/passport-id-card/photo-requirements',
    aliases: ['paspoort', 'identiteitskaart'],
    note: 'The smallest head of the EU states: a head of 70 to 80 % does not pass.',
    sources: [
      {
        address: 'https://www.pasfotomaken-amsterdam.nl/en/pasfoto-eisen-nederland/',
        evidence: 'official_mirrored',
        checkedOn: '2026-11-23',
        sourceDate: '2020',
        figures: [
          'sizeMm',
          'dpi',
          'head',
          'headWidth',
          'background',
          'colourMode',
          'headCovering',
          'expression',
          'maxAgeMonths',
          'infants',
        ],
      },
      {
        address:
          'https://www.government.nl/documents/publications/2020/06/18/photo-specification-guidelines-2020',
        evidence: 'official_mirrored',
        checkedOn: '2026-11-23',
        figures: ['editing'],
        note: 'text mirrored',
      },
    ],
  },
] satisfies DocumentSpec[];
