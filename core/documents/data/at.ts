import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'at-passport',
    country: 'AT',
    name: 'Passport or identity card',
    kind: 'passport',
    channel: 'print',
    sizeMm: [35, 45],
    head: { mm: [null, 36], top: 'unstated', wording: 'chin to crown' },
    interEye: { mm: [8, null] },
    background: {
      wording: 'single light colour, ideally grey, no pattern',
      colours: [{ name: 'light grey', hex: '#D9D9D9' }],
    },
    colourMode: 'colour',
    glasses: { rule: 'allowed', wording: 'eyes must be clearly visible' },
    headCovering: { rule: 'religious_or_medical', wording: 'religious allowed' },
    expression: { rule: 'neutral', mouthClosed: true, wording: 'neutral; mouth closed' },
    maxAgeMonths: 6,
    editing: { permitted: 'unspecified' },
    submission: { by: 'self' },
    authorityPage: 'https://www.oesterreich.gv.at/',
    note: 'Head about two thirds of the picture. 10 mm between the eyes are ideal. Smooth glossy paper.',
    sources: [
      {
        address:
          'https://www.unterrabnitz.at/buergerservice/buergerservice-oesterreich/?pageId=27a23432-7bdb-4417-a6a4-0df92d6e9701',
        evidence: 'official_mirrored',
        checkedOn: '2026-11-23',
        sourceDate: '2023-03-01',
        figures: [
          'sizeMm',
          'interEye',
          'background',
          'colourMode',
          'glasses',
          'headCovering',
          'expression',
          'maxAgeMonths',
        ],
      },
      {
        address: 'https://passbild-bestimmungen.de/passbild-bestimmungen/%C3%B6sterreich.html',
        evidence: 'secondary',
        checkedOn: '2026-11-23',
        figures: ['head'],
      },
    ],
  },
] satisfies DocumentSpec[];
