import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'hr-passport',
    country: 'HR',
    name: 'Passport',
    kind: 'passport',
    channel: 'print',
    sizeMm: [35, 45],
    head: { mm: [31.5, 36], top: 'skull', wording: 'chin to crown, hair not counted' },
    headWidth: { mm: [17.5, 25] },
    headCovering: { rule: 'religious_or_medical', wording: 'religious/medical, cheeks, chin, forehead free' },
    infants: 'under 11: min 22.5 mm',
    editing: {
      permitted: ['crop', 'rotate', 'resize'],
      wording: 'not retouched; not from self-photo machines',
      reason:
        'The rule is about retouching the person. Taking out a slight tilt of the camera alters no feature; tone and background stay as they were taken.',
    },
    submission: { by: 'self' },
    authorityPage: 'https://mup.gov.hr/print.aspx?id=378&url=print',
    note: 'The travel certificate (putni list) takes 30x35 mm.',
    sources: [
      {
        address: 'https://mup.gov.hr/print.aspx?id=378&url=print',
        evidence: 'official_read',
        checkedOn: '2026-11-23',
        figures: ['sizeMm', 'headCovering', 'editing'],
      },
      {
        address: 'https://passbild-bestimmungen.de/passbild-bestimmungen/kroatien.html',
        evidence: 'secondary',
        checkedOn: '2026-11-23',
        figures: ['head', 'headWidth', 'infants'],
      },
    ],
  },
] satisfies DocumentSpec[];
