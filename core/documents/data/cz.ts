import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'cz-id',
    country: 'CZ',
    name: 'Document without machine-readable data',
    kind: 'id',
    channel: 'print',
    sizeMm: [35, 45],
    eyeToChin: { mm: [13, null] },
    topMargin: { mm: [2, null] },
    background: {
      wording: 'white to light blue, or light grey',
      colours: [
        { name: 'white', hex: '#FFFFFF' },
        { name: 'light blue', hex: '#C6DDF0' },
        { name: 'light grey', hex: '#D9D9D9' },
      ],
    },
    colourMode: 'either',
    glasses: { rule: 'allowed', wording: 'must not hide eyes or reflect' },
    headCovering: { rule: 'religious_or_medical', wording: 'religious or health, no shadow' },
    expression: { rule: 'neutral', mouthClosed: true, wording: 'neutral; mouth closed' },
    editing: {
      permitted: ['crop', 'rotate', 'resize'],
      wording: 'no retouching of negative or positive',
      reason:
        'The rule is about retouching the person. Taking out a slight tilt of the camera alters no feature; tone and background stay as they were taken.',
    },
    submission: {
      by: 'self',
      advice:
        "For today's identity cards and passports the office takes the photo itself; this rule is for documents without machine-readable data.",
    },
    authorityPage: 'https://www.zakonyprolidi.cz/cs/2011-400',
    note: 'The decree sets no height of the head, only the distance from the eyes to the chin and the room above the head.',
    sources: [
      {
        address:
          'https://public.codexis.cz/zakon/400-2011-sb-vyhlaska-kterou-se-provadi-zakon-o-obcanskych-prukazech-a-zakon-o-cestovnich-dokladech-CR25816/paragraf-7---pozadavky-na-technicke-provedeni-fotografie-pro-vydani-obcanskeho-prukazu-paragraf7',
        evidence: 'official_mirrored',
        checkedOn: '2026-11-23',
        figures: [
          'sizeMm',
          'eyeToChin',
          'topMargin',
          'background',
          'colourMode',
          'glasses',
          'headCovering',
          'expression',
          'submission',
        ],
      },
      {
        address:
          'https://www.domazlice.eu/urad/zivotni-situace/fotografie-a-podpis-na-zadosti-o-doklad-63.html',
        evidence: 'official_mirrored',
        checkedOn: '2026-11-23',
        figures: ['editing'],
        note: 'municipal pages quoting decree 400/2011',
      },
    ],
  },
] satisfies DocumentSpec[];
