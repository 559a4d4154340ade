import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'ng-passport',
    country: 'NG',
    name: 'Passport',
    kind: 'passport',
    channel: 'both',
    sizeMm: [35, 45],
    px: { minWidth: 413, minHeight: 531, maxWidth: null, maxHeight: null, aspect: null },
    formats: ['jpeg'],
    minKb: 100,
    maxKb: 500,
    head: { mm: [31, 36], top: 'unstated', wording: 'chin to crown' },
    background: { wording: 'white', colours: [{ name: 'white', hex: '#FFFFFF' }] },
    glasses: { rule: 'forbidden', wording: 'forbidden' },
    expression: { rule: 'neutral', mouthClosed: true, wording: 'neutral; mouth closed' },
    editing: { permitted: 'unspecified' },
    submission: { by: 'office', advice: 'For a fresh application the office takes the photo itself.' },
    authorityPage: 'https://passport.immigration.gov.ng',
    note: 'One source (2019) wants a light background that is not white.',
    sources: [
      {
        address: 'https://passportphotofactory.com/nigeria-passport-visa-photo-requirements',
        evidence: 'secondary',
        checkedOn: '2026-11-23',
        figures: [
          'sizeMm',
          'px',
          'formats',
          'minKb',
          'maxKb',
          'head',
          'background',
          'glasses',
          'expression',
          'submission',
        ],
      },
    ],
  },
] satisfies DocumentSpec[];
