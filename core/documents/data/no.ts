import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'no-visa',
    country: 'NO',
    name: 'Visa',
    kind: 'visa',
    channel: 'print',
    sizeMm: [35, 45],
    sizeRangeMm: { min: [35, null], max: [40, null] },
    head: { share: [0.7, 0.8], top: 'unstated', wording: 'face' },
    background: {
      wording: 'light',
      colours: [
        { name: 'white', hex: '#FFFFFF' },
        { name: 'light grey', hex: '#D9D9D9' },
      ],
    },
    colourMode: 'either',
    glasses: { rule: 'allowed', wording: 'allowed, not tinted, no reflection, frame not over eyes' },
    headCovering: { rule: 'religious_or_medical', wording: 'religious; chin, forehead, cheeks visible' },
    expression: { mouthClosed: true, wording: 'mouth closed' },
    maxAgeMonths: 6,
    editing: { permitted: 'unspecified' },
    submission: { by: 'self' },
    authorityPage: 'http://www.norway.org/studywork/visaandresidence/photoforvisa/',
    note: 'The authority names only the width, 35 to 40 mm. A US photo of 2x2 in is taken too.',
    sources: [
      {
        address: 'http://www.norway.org/studywork/visaandresidence/photoforvisa/',
        evidence: 'official_read',
        checkedOn: '2026-11-23',
        figures: [
          'sizeRangeMm',
          'head',
          'background',
          'colourMode',
          'glasses',
          'headCovering',
          'expression',
          'maxAgeMonths',
        ],
      },
      {
        address: 'https://www.visametric.com/Moscow/Germany/en/p/photo-requirements',
        evidence: 'secondary',
        checkedOn: '2026-11-23',
        figures: ['sizeMm'],
        note: 'Norway publishes the width only; the height is that of the Schengen visa',
      },
    ],
  },
] satisfies DocumentSpec[];
