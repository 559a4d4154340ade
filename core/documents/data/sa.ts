import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'sa-evisa',
    country: 'SA',
    name: 'e-Visa, Umrah or Hajj',
    kind: 'visa',
    channel: 'digital',
    px: { minWidth: 200, minHeight: 200, maxWidth: null, maxHeight: null, aspect: '1:1' },
    formats: ['jpeg'],
    background: { wording: 'plain white', colours: [{ name: 'white', hex: '#FFFFFF' }] },
    headCovering: { rule: 'religious_or_medical', wording: 'hijab permitted with full face' },
    editing: { permitted: 'unspecified' },
    submission: { by: 'self' },
    authorityPage: 'https://visa.visitsaudi.com',
    aliases: ['Umrah', 'Hajj'],
    note: 'CONFLICT on KB; official portal not read. File: 200x200 px (visafoto: exact, links visa.visitsaudi.com/Home/PhotoSpecifications; complypic: minimum). KB limit unconfirmed (one older text: 3-18 KB).',
    sources: [
      {
        address: 'https://www.complypic.com/en/guide/saudi-evisa-photo-rejected',
        evidence: 'secondary',
        checkedOn: '2026-11-23',
        figures: ['px', 'formats', 'background', 'headCovering'],
      },
    ],
  },
] satisfies DocumentSpec[];
