import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'es-dni',
    country: 'ES',
    name: 'Identity card (DNI) or passport',
    kind: 'id',
    channel: 'print',
    sizeMm: [26, 32],
    background: { wording: 'uniform, white, plain', colours: [{ name: 'white', hex: '#FFFFFF' }] },
    colourMode: 'colour',
    glasses: { rule: 'allowed', wording: 'no dark lenses' },
    headCovering: { rule: 'forbidden', wording: 'head fully uncovered (exceptions at office discretion)' },
    editing: { permitted: 'unspecified' },
    submission: { by: 'self' },
    authorityPage: 'https://www.boe.es/buscar/act.php?id=BOE-A-2005-21163',
    aliases: ['DNI', 'pasaporte'],
    note: '26 wide and 32 high; many pages wrongly say 35x45. The press (2024) says at most 6 months old.',
    sources: [
      {
        address: 'https://fotoscarnetmanresa.es/normativa.html',
        evidence: 'official_mirrored',
        checkedOn: '2026-11-23',
        figures: ['sizeMm', 'background', 'colourMode', 'glasses', 'headCovering'],
      },
    ],
  },
] satisfies DocumentSpec[];
