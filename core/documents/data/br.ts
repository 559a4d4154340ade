import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'br-passport-abroad',
    country: 'BR',
    name: 'Passport, applied for abroad',
    kind: 'passport',
    channel: 'print',
    sizeMm: [50, 70],
    background: { wording: 'white', colours: [{ name: 'white', hex: '#FFFFFF' }] },
    colourMode: 'colour',
    glasses: { rule: 'allowed', wording: 'no reflections, no sunglasses' },
    headCovering: { rule: 'religious_or_medical', wording: 'religious' },
    expression: { rule: 'neutral', wording: 'neutral' },
    maxAgeMonths: 6,
    editing: { permitted: 'unspecified' },
    submission: {
      by: 'self',
      advice: 'In Brazil the Federal Police take the photo themselves; young children bring a print.',
    },
    authorityPage:
      'https://gov.br/mre/pt-br/consulado-chicago/brazilian-documents/consular-services/passport-1/passport-photo-2013-specifications',
    aliases: ['passaporte'],
    note: 'Sources disagree: 50x70 here, 35x45 mm or 431x531 px elsewhere.',
    sources: [
      {
        address: 'https://neuralword.com/pt/article/quantas-fotos-sao-necessarias-para-tirar-o-passaporte',
        evidence: 'secondary',
        checkedOn: '2026-11-23',
        figures: [
          'sizeMm',
          'background',
          'colourMode',
          'glasses',
          'headCovering',
          'expression',
          'maxAgeMonths',
          'submission',
        ],
      },
    ],
  },
  {
    id: 'br-visa',
    country: 'BR',
    name: 'Visa',
    kind: 'visa',
    channel: 'digital',
    px: { width: 413, height: 531 },
    editing: { permitted: 'unspecified' },
    submission: { by: 'self' },
    authorityPage: 'http://vfsglobal.com/brazil-evisa/prepare-your-application.html',
    note: 'Only the size was found, and only in lists.',
    sources: [
      {
        address: 'https://github.com/romanpodpriatov/visapics',
        evidence: 'aggregator',
        checkedOn: '2026-11-23',
        sourceDate: '2025-06-04',
        figures: ['px'],
      },
    ],
  },
] satisfies DocumentSpec[];
