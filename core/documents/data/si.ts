import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'si-passport',
    country: 'SI',
    name: 'Passport',
    kind: 'passport',
    channel: 'print',
    sizeMm: [35, 45],
    head: { share: [0.7, null], top: 'unstated', wording: 'crown to chin' },
    headCovering: { rule: 'forbidden', wording: 'none, forehead uncovered, exceptions' },
    expression: { rule: 'neutral', mouthClosed: true, wording: 'neutral; mouth closed' },
    editing: { permitted: 'unspecified' },
    submission: { by: 'self' },
    authorityPage:
      'https://e-uprava.gov.si/podrocja/osebni-dokumenti-potrdila-selitev/osebni-dokumenti/potni-list/pogosta-vprasanja/kaksna-fotografija-je-ustrezna-za-izdajo-potnega-lista.html',
    note: 'The reference number of an e-photographer is taken too.',
    sources: [
      {
        address:
          'https://e-uprava.gov.si/podrocja/osebni-dokumenti-potrdila-selitev/osebni-dokumenti/potni-list/pogosta-vprasanja/kaksna-fotografija-je-ustrezna-za-izdajo-potnega-lista.html',
        evidence: 'official_read',
        checkedOn: '2026-11-23',
        figures: ['sizeMm', 'head', 'headCovering', 'expression'],
      },
    ],
  },
  {
    id: 'si-residence',
    country: 'SI',
    name: 'Residence permit',
    kind: 'residence',
    channel: 'print',
    sizeMm: [35, 45],
    dpi: 600,
    colourMode: 'colour',
    editing: {
      permitted: ['crop', 'resize'],
      wording: 'no graphical modifications',
      reason:
        'The rule forbids changes to the picture. Cutting to its frame and scaling to its size are what it asks for itself; straightening, tone and background are changes.',
    },
    submission: { by: 'self' },
    authorityPage: 'https://infotujci.si/en/adequate-photography/',
    sources: [
      {
        address: 'https://infotujci.si/en/adequate-photography/',
        evidence: 'official_read',
        checkedOn: '2026-11-23',
        figures: ['sizeMm', 'dpi', 'colourMode', 'editing'],
      },
    ],
  },
] satisfies DocumentSpec[];
