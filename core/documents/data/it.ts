import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'it-cie',
    country: 'IT',
    name: 'Electronic identity card (CIE)',
    kind: 'id',
    channel: 'both',
    sizeMm: [35, 45],
    sizeRangeMm: { min: [35, 45], max: [35, null] },
    dpi: 400,
    formats: ['jpeg'],
    maxKb: 500,
    eyeFromBottom: { mm: [23, 31] },
    background: {
      wording: 'light, uniform (white if possible; municipality text)',
      colours: [
        { name: 'white', hex: '#FFFFFF' },
        { name: 'light grey', hex: '#D9D9D9' },
      ],
    },
    ears: 'both lobes visible',
    maxAgeMonths: 6,
    editing: {
      permitted: ['crop', 'resize'],
      wording:
        'must not be cut to remove background or straighten the head, nor retouched, coloured or altered',
      reason:
        'The picture may not be cut to remove the background nor to straighten the head, so rotation is excluded by name.',
    },
    submission: { by: 'self' },
    authorityPage:
      'http://www.lineaamica.gov.it/risposte/carta-identita-elettronica-modalita-acquisizione-foto',
    aliases: ["carta d'identità", 'CIE'],
    note: 'The file must have at least 400 dpi. A print may be taller than 45 mm.',
    sources: [
      {
        address:
          'http://www.lineaamica.gov.it/risposte/carta-identita-elettronica-modalita-acquisizione-foto',
        evidence: 'official_read',
        checkedOn: '2026-11-23',
        sourceDate: '2017-06-05',
        figures: [
          'sizeMm',
          'sizeRangeMm',
          'dpi',
          'formats',
          'maxKb',
          'eyeFromBottom',
          'ears',
          'maxAgeMonths',
          'editing',
        ],
      },
      {
        address:
          'https://www.comune.corridonia.mc.it/istruzioni-per-la-richiesta-della-nuova-carta-didentita-elettronica-c-i-e/informazioni-di-dettaglio-sulla-fotografia-della-carta-didentita-elettronica-c-i-e/',
        evidence: 'official_mirrored',
        checkedOn: '2026-11-23',
        figures: ['background'],
        note: 'municipality, for "white if possible"',
      },
    ],
  },
  {
    id: 'it-visa',
    country: 'IT',
    name: 'Visa',
    kind: 'visa',
    channel: 'print',
    sizeMm: [35, 45],
    sizeRangeMm: { min: [30, 40], max: [35, 45] },
    head: { share: [0.7, 0.8], top: 'unstated', wording: 'face' },
    background: { wording: 'white', colours: [{ name: 'white', hex: '#FFFFFF' }] },
    colourMode: 'colour',
    ears: 'preferably',
    maxAgeMonths: 6,
    editing: {
      permitted: ['crop', 'resize'],
      wording: 'no retouching; images processed by an editor not accepted',
      reason:
        'The rule forbids changes to the picture. Cutting to its frame and scaling to its size are what it asks for itself; straightening, tone and background are changes.',
    },
    submission: { by: 'self' },
    authorityPage: 'https://italyvms.com/requisiti-delle-fotografie',
    note: '30x40 or 35x45 mm.',
    sources: [
      {
        address: 'https://italyvms.com/requisiti-delle-fotografie',
        evidence: 'secondary',
        checkedOn: '2026-11-23',
        figures: [
          'sizeMm',
          'sizeRangeMm',
          'head',
          'background',
          'colourMode',
          'ears',
          'maxAgeMonths',
          'editing',
        ],
      },
    ],
  },
] satisfies DocumentSpec[];
