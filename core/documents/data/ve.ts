import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 've-visa',
    country: 'VE',
    name: 'Visa',
    kind: 'visa',
    channel: 'digital',
    px: { minWidth: 600, minHeight: 600, maxWidth: 1200, maxHeight: 1200, aspect: '1:1' },
    formats: ['jpeg'],
    minKb: 40,
    maxKb: 240,
    head: { share: [0.66, 0.75], top: 'unstated', wording: 'face' },
    background: { wording: 'white, plain', colours: [{ name: 'white', hex: '#FFFFFF' }] },
    colourMode: 'colour',
    expression: { rule: 'neutral', mouthClosed: true, wording: 'neutral; mouth closed' },
    maxAgeMonths: 6,
    editing: { permitted: 'unspecified' },
    submission: { by: 'self' },
    authorityPage:
      'http://tramites.embavenez-us.org/preguntas/89/what-are-the-specifications-to-submit-visa-photos-in-digital-format',
    note: 'The page is of 2011. A list has a print of 30x40 mm.',
    sources: [
      {
        address:
          'http://tramites.embavenez-us.org/preguntas/89/what-are-the-specifications-to-submit-visa-photos-in-digital-format',
        evidence: 'official_read',
        checkedOn: '2026-11-23',
        sourceDate: '2011',
        figures: [
          'px',
          'formats',
          'minKb',
          'maxKb',
          'head',
          'background',
          'colourMode',
          'expression',
          'maxAgeMonths',
        ],
      },
    ],
  },
] satisfies DocumentSpec[];
