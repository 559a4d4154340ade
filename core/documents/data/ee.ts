import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'ee-passport',
    country: 'EE',
    name: 'Passport or identity card',
    kind: 'passport',
    channel: 'digital',
    px: { minWidth: 1300, minHeight: 1600, maxWidth: null, maxHeight: null, aspect: null },
    formats: ['jpeg'],
    minKb: 1024,
    maxKb: 5120,
    head: { share: [0.7, 0.8], top: 'unstated', wording: 'face' },
    background: {
      wording: 'light, preferably greyish (regulation: light grey, light blue, beige or light brown)',
      colours: [
        { name: 'light grey', hex: '#D9D9D9' },
        { name: 'light blue', hex: '#C6DDF0' },
        { name: 'beige', hex: '#F5F5DC' },
        { name: 'light brown', hex: '#D8C3A5' },
      ],
    },
    colourMode: 'colour',
    glasses: { rule: 'allowed', wording: 'no reflections' },
    headCovering: { rule: 'religious_or_medical', wording: 'religious' },
    expression: { rule: 'neutral', wording: 'neutral' },
    maxAgeMonths: 6,
    editing: {
      permitted: ['crop', 'rotate', 'resize'],
      wording: '2006 regulation: not processed for beautification or artistic purpose',
      reason:
        'The regulation forbids beautifying and artistic processing; a turn of the whole picture is neither.',
    },
    submission: { by: 'self' },
    authorityPage: 'https://www.politsei.ee/et/dokumendifoto-nouded-ja-juhised',
    note: '40x50 mm was the print size before.',
    sources: [
      {
        address: 'https://www.politsei.ee/et/dokumendifoto-nouded-ja-juhised',
        evidence: 'official_read',
        checkedOn: '2026-11-23',
        sourceDate: '2019-04-29',
        figures: [
          'px',
          'formats',
          'minKb',
          'maxKb',
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
        address: 'https://www.riigiteataja.ee/akt/12737466',
        evidence: 'official_read',
        checkedOn: '2026-11-23',
        figures: ['editing'],
      },
    ],
  },
] satisfies DocumentSpec[];
