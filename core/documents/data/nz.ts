import type { DocumentSpec } from '../schema.ts';

export default [
  {
    id: 'nz-passport',
    country: 'NZ',
    name: 'Passport, online',
    kind: 'passport',
    channel: 'digital',
    px: { minWidth: 900, minHeight: 1200, maxWidth: 4500, maxHeight: 6000, aspect: '3:4' },
    formats: ['jpeg'],
    minKb: 500,
    maxKb: 10240,
    background: {
      wording: 'light-coloured plain, strong contrast',
      colours: [
        { name: 'light grey', hex: '#D9D9D9' },
        { name: 'light blue', hex: '#C6DDF0' },
      ],
    },
    colourMode: 'colour',
    glasses: { rule: 'allowed', wording: 'allowed if eyes clear, no glare' },
    expression: { rule: 'neutral', mouthClosed: true, wording: 'neutral; mouth closed' },
    maxAgeMonths: 6,
    editing: {
      permitted: ['crop', 'resize'],
      wording: 'image must be unaltered',
      reason:
        'The rule forbids changes to the picture. Cutting to its frame and scaling to its size are what it asks for itself; straightening, tone and background are changes.',
    },
    submission: { by: 'self' },
    authorityPage: 'https://www.passports.govt.nz/Passport-photos---adults',
    note: "A newer page reported 250 KB as the floor, which the 500 KB of the archived official page also meets. Leave a gap around the head. Pages that are not the authority's say: neither white nor dark behind the head, no scans. Lists quote a head of 75 % to the top of the hair; no official figure was found.",
    sources: [
      {
        address: 'https://www.passports.govt.nz/Passport-photos---adults',
        evidence: 'official_read',
        checkedOn: '2026-11-23',
        figures: ['background', 'colourMode', 'glasses', 'expression', 'maxAgeMonths'],
      },
      {
        address: 'https://www.nzpassport.online/passport-photo-requirements/',
        evidence: 'secondary',
        checkedOn: '2026-11-23',
        figures: ['editing'],
      },
      {
        address: 'https://www.passports.govt.nz/Electronic-photo-standards',
        evidence: 'official_read',
        checkedOn: '2026-11-23',
        figures: ['px', 'minKb', 'maxKb', 'formats'],
      },
    ],
  },
  {
    id: 'nz-visa',
    country: 'NZ',
    name: 'Visa or NZeTA',
    kind: 'visa',
    channel: 'digital',
    px: { minWidth: 900, minHeight: 1200, maxWidth: 2250, maxHeight: 3000, aspect: '3:4' },
    formats: ['jpeg'],
    minKb: 500,
    maxKb: 3072,
    head: { share: [0.7, 0.8], top: 'unstated', wording: 'chin to crown' },
    background: {
      wording: 'plain light, no shadows (one source: not white)',
      colours: [
        { name: 'light grey', hex: '#D9D9D9' },
        { name: 'off-white', hex: '#FAF9F6' },
      ],
    },
    colourMode: 'colour',
    expression: { rule: 'neutral', mouthClosed: true, wording: 'neutral; mouth closed' },
    maxAgeMonths: 6,
    editing: {
      permitted: ['crop', 'resize'],
      wording: 'original and unaltered',
      reason:
        'The rule forbids changes to the picture. Cutting to its frame and scaling to its size are what it asks for itself; straightening, tone and background are changes.',
    },
    submission: { by: 'self' },
    authorityPage: 'https://www.immigration.govt.nz/knowledgebase/kb-question/kb-question-5584',
    aliases: ['NZeTA'],
    note: "One page says 512 KB to 3.14 MB. A paper application takes prints of 35x45 mm. The pixel and KB figures and the head are not from the authority's own pages.",
    sources: [
      {
        address: 'https://www.immigration.govt.nz/knowledgebase/kb-question/kb-question-5584',
        evidence: 'official_read',
        checkedOn: '2026-11-23',
        figures: ['background', 'colourMode', 'expression', 'maxAgeMonths', 'editing'],
      },
      {
        address:
          'https://rsscanadaimmigration.com/new-zealand/new-zealand-visa-photo-dimensions-and-other-criteria',
        evidence: 'secondary',
        checkedOn: '2026-11-23',
        figures: ['px', 'formats', 'minKb', 'maxKb', 'head'],
      },
    ],
  },
] satisfies DocumentSpec[];
