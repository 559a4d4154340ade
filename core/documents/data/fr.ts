import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'fr-passport',
    country: 'FR',
    name: 'Passport, identity card, residence permit or driving licence',
    kind: 'passport',
    channel: 'print',
    sizeMm: [35, 45],
    head: {
      mm: [32, 36],
      share: [0.7, 0.8],
      top: 'skull',
      wording: 'bas du menton au sommet du crâne (hors chevelure)',
    },
    background: {
      wording: 'plain and light: light blue or light grey; white is forbidden',
      colours: [
        { name: 'light blue', hex: '#C6DDF0' },
        { name: 'light grey', hex: '#D9D9D9' },
      ],
      forbidden: [{ name: 'white', hex: '#FFFFFF' }],
    },
    colourMode: 'colour',
    glasses: { rule: 'allowed', wording: 'allowed if eyes visible, thin frame, no reflection' },
    headCovering: { rule: 'forbidden', wording: 'forbidden (bare head)' },
    expression: { rule: 'neutral', mouthClosed: true, wording: 'neutral; mouth closed' },
    maxAgeMonths: 6,
    editing: { permitted: 'unspecified' },
    submission: {
      by: 'studio',
      advice: 'France takes the photo only from an approved photographer or booth.',
    },
    authorityPage: 'https://passeport.ants.gouv.fr/Vos-demarches/Photographie-d-identite',
    aliases: ['passeport', "carte nationale d'identité", 'CNI', 'titre de séjour', 'permis de conduire'],
    note: 'Some documents need the code that the approved photographer or booth prints with the photo.',
    sources: [
      {
        address: 'https://passeport.ants.gouv.fr/Vos-demarches/Photographie-d-identite',
        evidence: 'official_read',
        checkedOn: '2026-11-23',
        sourceDate: '2024-09-30',
        figures: [
          'sizeMm',
          'head',
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
] satisfies DocumentSpec[];
