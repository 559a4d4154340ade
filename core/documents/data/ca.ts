import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'ca-passport',
    country: 'CA',
    name: 'Passport',
    kind: 'passport',
    channel: 'print',
    sizeMm: [50, 70],
    head: { mm: [31, 36], top: 'skull', wording: 'chin to crown, hair not counted' },
    background: {
      wording: 'plain white or light-coloured',
      colours: [
        { name: 'white', hex: '#FFFFFF' },
        { name: 'off-white', hex: '#FAF9F6' },
      ],
    },
    colourMode: 'either',
    glasses: {
      rule: 'allowed',
      wording: 'allowed if eyes visible and no glare; no tint/sunglasses; no red-eye alteration',
    },
    headCovering: { rule: 'religious_or_medical', wording: 'worn daily for religious or medical reasons' },
    expression: { rule: 'neutral', mouthClosed: true, wording: 'neutral; mouth closed' },
    maxAgeMonths: 6,
    editing: {
      permitted: ['crop', 'resize'],
      wording:
        '"original photos that are not altered in any way"; altered = any edit incl. colour, brightness, contrast, sharpness, cutting out head and shoulders',
      reason:
        'The rule forbids changes to the picture. Cutting to its frame and scaling to its size are what it asks for itself; straightening, tone and background are changes.',
    },
    submission: {
      by: 'studio',
      advice:
        'Canada wants a photo taken in person by a commercial photographer, printed and stamped by the studio.',
    },
    authorityPage:
      'https://www.canada.ca/en/immigration-refugees-citizenship/services/canadian-passports/photos.html',
    note: 'Professionally printed, stamped on the back. Some older pages allow photos of 12 months.',
    sources: [
      {
        address: 'http://etimes238.com/a/tese/canada/20211201/53.html',
        evidence: 'official_mirrored',
        checkedOn: '2026-11-23',
        figures: [
          'sizeMm',
          'background',
          'colourMode',
          'glasses',
          'headCovering',
          'expression',
          'maxAgeMonths',
          'submission',
        ],
      },
      {
        address: 'http://etimes238.com/a/tese/canada/20211201/53.html',
        evidence: 'official_mirrored',
        checkedOn: '2026-11-23',
        figures: ['head'],
      },
      {
        address:
          'https://www.canada.ca/en/immigration-refugees-citizenship/services/canadian-passports/photos.html',
        evidence: 'official_mirrored',
        checkedOn: '2026-11-23',
        figures: ['editing'],
        note: 'official text mirrored',
      },
    ],
  },
  {
    id: 'ca-passport-online',
    country: 'CA',
    name: 'Passport, online renewal',
    kind: 'passport',
    channel: 'digital',
    formats: ['jpeg'],
    background: {
      wording: 'plain white or light-coloured',
      colours: [
        { name: 'white', hex: '#FFFFFF' },
        { name: 'off-white', hex: '#FAF9F6' },
      ],
    },
    maxAgeMonths: 6,
    editing: {
      permitted: [],
      wording: 'original camera file; cropping, retouching, background replacement, filters and AI rejected',
      reason: 'Even cropping is reported to be refused: the file must be the one the camera wrote.',
    },
    submission: {
      by: 'studio',
      advice: 'Canada wants the unchanged camera file of a commercial photographer.',
    },
    authorityPage:
      'https://www.canada.ca/en/immigration-refugees-citizenship/services/canadian-passports/photos.html',
    note: 'Lists quote 715x1000 to 2000x2800 px for Canada; that was not confirmed.',
    sources: [
      {
        address: 'https://photoomni.com/en/documents/canada/passport-photo',
        evidence: 'secondary',
        checkedOn: '2026-11-23',
        figures: ['formats', 'background', 'maxAgeMonths', 'editing', 'submission'],
      },
    ],
  },
  {
    id: 'ca-visa',
    country: 'CA',
    name: 'Visitor visa, study or work permit',
    kind: 'visa',
    channel: 'print',
    sizeMm: [35, 45],
    sizeRangeMm: { min: [35, 45], max: [null, null] },
    head: { mm: [31, 36], top: 'skull', wording: 'chin to crown, hair not counted' },
    background: {
      wording: 'plain white or light-coloured',
      colours: [
        { name: 'white', hex: '#FFFFFF' },
        { name: 'off-white', hex: '#FAF9F6' },
      ],
    },
    colourMode: 'either',
    glasses: { rule: 'allowed', wording: 'non-tinted allowed, eyes visible' },
    headCovering: { rule: 'religious_or_medical', wording: 'religious (or medical) only, face visible' },
    expression: { rule: 'neutral', mouthClosed: true, wording: 'neutral; mouth closed' },
    maxAgeMonths: 6,
    editing: {
      permitted: ['crop', 'resize'],
      wording: 'digital photos must not be altered in any way',
      reason:
        'The rule forbids changes to the picture. Cutting to its frame and scaling to its size are what it asks for itself; straightening, tone and background are changes.',
    },
    submission: { by: 'self' },
    authorityPage:
      'https://www.canada.ca/en/immigration-refugees-citizenship/services/application/application-forms-guides/temporary-resident-visa-application-photograph-specifications.html',
    aliases: ['study permit', 'work permit', 'TRV'],
    note: '35x45 mm is the least size of the frame.',
    sources: [
      {
        address: 'https://fr.scribd.com/document/254737202/Photospecs-e',
        evidence: 'official_mirrored',
        checkedOn: '2026-11-23',
        sourceDate: '2006-01',
        figures: [
          'sizeMm',
          'sizeRangeMm',
          'head',
          'background',
          'colourMode',
          'glasses',
          'headCovering',
          'expression',
          'maxAgeMonths',
          'editing',
        ],
      },
    ],
  },
  {
    id: 'ca-pr',
    country: 'CA',
    name: 'Permanent residence, PR card, citizenship',
    kind: 'residence',
    channel: 'print',
    sizeMm: [50, 70],
    head: { mm: [31, 36], top: 'skull', wording: 'chin to crown, hair not counted' },
    background: {
      wording: 'plain white or light-coloured',
      colours: [
        { name: 'white', hex: '#FFFFFF' },
        { name: 'off-white', hex: '#FAF9F6' },
      ],
    },
    editing: {
      permitted: ['crop', 'resize'],
      wording: 'original, not altered or taken from an existing photo',
      reason:
        'The rule forbids changes to the picture. Cutting to its frame and scaling to its size are what it asks for itself; straightening, tone and background are changes.',
    },
    submission: { by: 'self' },
    authorityPage:
      'https://www.canada.ca/en/immigration-refugees-citizenship/services/new-immigrants/pr-card/apply-renew-replace/photo.html',
    aliases: ['PR card', 'citizenship'],
    note: 'An older rule of 35x45 mm with a head of 25 to 35 mm is still online: check the form.',
    sources: [
      {
        address: 'https://idready.ai/guides/canada-visa-photo',
        evidence: 'secondary',
        checkedOn: '2026-11-23',
        figures: ['sizeMm', 'head', 'background'],
      },
      {
        address:
          'https://www.canada.ca/en/immigration-refugees-citizenship/services/new-immigrants/pr-card/apply-renew-replace/photo.html',
        evidence: 'official_read',
        checkedOn: '2026-11-23',
        figures: ['editing'],
      },
    ],
  },
] satisfies DocumentSpec[];
