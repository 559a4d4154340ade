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
    note: '200x200 px is exact in one source and the least in another; an older text has 3 to 18 kB. The portal was not read.',
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
