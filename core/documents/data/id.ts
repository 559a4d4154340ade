import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'id-evisa',
    country: 'ID',
    name: 'e-Visa or e-VOA',
    kind: 'visa',
    channel: 'digital',
    sizeMm: [40, 60],
    px: { minWidth: 400, minHeight: 600, maxWidth: null, maxHeight: null, aspect: '2:3' },
    formats: ['jpeg', 'png'],
    maxKb: 2048,
    head: { share: [0.5, 0.6], top: 'unstated', wording: 'top of head to chin' },
    eyeFromBottom: { share: [0.5, 0.6] },
    background: {
      wording: 'not specified in the manual; portals and lists say white or red',
      colours: [
        { name: 'white', hex: '#FFFFFF' },
        { name: 'red', hex: '#D9001B' },
      ],
    },
    colourMode: 'colour',
    expression: { rule: 'neutral', wording: 'no expression' },
    editing: { permitted: 'unspecified' },
    submission: { by: 'self' },
    authorityPage: 'https://evisa.imigrasi.go.id',
    aliases: ['e-VOA', 'Bali'],
    note: 'The manual names no background; portals and lists say white or red. Selfies are refused; formal clothing.',
    sources: [
      {
        address: 'https://fastpassportphotoonline.com/indonesia',
        evidence: 'official_mirrored',
        checkedOn: '2026-11-23',
        figures: [
          'sizeMm',
          'px',
          'formats',
          'maxKb',
          'head',
          'eyeFromBottom',
          'background',
          'colourMode',
          'expression',
        ],
      },
    ],
  },
] satisfies DocumentSpec[];
