import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'ie-passport-online',
    country: 'IE',
    name: 'Passport Online',
    kind: 'passport',
    channel: 'digital',
    px: { minWidth: 715, minHeight: 951, maxWidth: null, maxHeight: null, aspect: null },
    formats: ['jpeg'],
    maxKb: 9216,
    uncropped: true,
    background: {
      wording: 'plain light grey, white or cream',
      colours: [
        { name: 'light grey', hex: '#D9D9D9' },
        { name: 'white', hex: '#FFFFFF' },
        { name: 'cream', hex: '#FFFDD0' },
      ],
    },
    colourMode: 'colour',
    expression: { rule: 'neutral', mouthClosed: true, wording: 'neutral; mouth closed' },
    editing: {
      permitted: ['crop', 'resize'],
      wording: 'digital enhancements or changes not acceptable',
      reason:
        'The service crops and wants room around head and shoulders: nothing but empty surroundings is cut away.',
    },
    submission: { by: 'self' },
    authorityPage: 'https://www.dfa.ie/passportonline/photographerguidelines/',
    note: 'Not cropped tightly; down to the middle of the body is fine. No visible compression.',
    sources: [
      {
        address: 'https://www.dfa.ie/passportonline/photographerguidelines/',
        evidence: 'official_read',
        checkedOn: '2026-11-23',
        figures: ['px', 'formats', 'maxKb', 'uncropped', 'background', 'colourMode', 'expression', 'editing'],
      },
    ],
  },
  {
    id: 'ie-passport',
    country: 'IE',
    name: 'Passport, printed photo',
    kind: 'passport',
    channel: 'print',
    sizeMm: [35, 45],
    sizeRangeMm: { min: [35, 45], max: [38, 50] },
    head: { share: [0.7, 0.8], top: 'unstated', wording: 'face' },
    background: {
      wording: 'light',
      colours: [
        { name: 'light grey', hex: '#D9D9D9' },
        { name: 'white', hex: '#FFFFFF' },
        { name: 'cream', hex: '#FFFDD0' },
      ],
    },
    colourMode: 'either',
    glasses: { rule: 'allowed', wording: 'clear glass, eyes visible' },
    headCovering: { rule: 'religious_or_medical', wording: 'religious' },
    expression: { rule: 'neutral', mouthClosed: true, wording: 'neutral; mouth closed' },
    infants: 'eyes need not be open',
    editing: {
      permitted: ['crop', 'resize'],
      wording: 'digital enhancements or changes are not acceptable',
      reason:
        'The rule forbids changes to the picture. Cutting to its frame and scaling to its size are what it asks for itself; straightening, tone and background are changes.',
    },
    submission: { by: 'self' },
    authorityPage: 'https://www.dfa.ie/passports-citizenship/top-passport-questions/photo-guidelines/',
    sources: [
      {
        address:
          'https://www.timpson.co.uk/services/passport-photos/international-passport-photo-sizes/ireland',
        evidence: 'official_mirrored',
        checkedOn: '2026-11-23',
        figures: [
          'sizeMm',
          'sizeRangeMm',
          'head',
          'background',
          'colourMode',
          'glasses',
          'headCovering',
          'expression',
          'infants',
          'editing',
        ],
      },
    ],
  },
] satisfies DocumentSpec[];
