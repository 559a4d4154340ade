import { z } from 'zod';

/**
 * What a document demands of its photo, as far as the authority says so: null is "not published", never "anything goes".
 * What is unknown is left out of a data file; programs read it as undefined and lists print it as null.
 */

/** Least and greatest value that passes; null where that side is open. */
const range = z
  .tuple([z.number().min(0).nullable(), z.number().min(0).nullable()])
  .refine(([min, max]) => min !== null || max !== null, 'a range open on both sides says nothing')
  .refine(([min, max]) => min === null || max === null || min <= max, 'least above greatest')
  .readonly();

/**
 * A length up the picture, in the units in which it is published: mm on the print, share of the image height,
 * px of the exact size. Where several are given all hold.
 */
const band = z
  .strictObject({ mm: range.optional(), share: range.optional(), px: range.optional() })
  .refine((b) => b.mm || b.share || b.px, 'a band without a figure');

const colour = z.strictObject({
  name: z.string().regex(/^[a-z][a-z -]*$/),
  /** Nominal: no authority publishes one. */
  hex: z.string().regex(/^#[0-9A-F]{6}$/),
});

const size = z.tuple([z.number().positive(), z.number().positive()]).readonly();
const pixels = z.number().int().positive();

const exactPixels = z.strictObject({ width: pixels, height: pixels });
const pixelRange = z.strictObject({
  minWidth: pixels.nullable(),
  minHeight: pixels.nullable(),
  maxWidth: pixels.nullable(),
  maxHeight: pixels.nullable(),
  /** Width to height, e.g. `3:4`. */
  aspect: z
    .string()
    .regex(/^\d+:\d+$/)
    .nullable(),
});

export const editKinds = ['crop', 'rotate', 'resize', 'tone', 'background'] as const;
export const evidenceGrades = ['official_read', 'official_mirrored', 'secondary', 'aggregator'] as const;

/** The parts of a spec that a source can vouch for. */
export const figureNames = [
  'sizeMm',
  'sizeRangeMm',
  'px',
  'dpi',
  'formats',
  'minKb',
  'maxKb',
  'maxCompression',
  'head',
  'headWidth',
  'eyeToChin',
  'interEye',
  'eyeFromBottom',
  'topMargin',
  'chinFromBottom',
  'centring',
  'poseLimits',
  'uncropped',
  'background',
  'colourMode',
  'glasses',
  'headCovering',
  'expression',
  'ears',
  'maxAgeMonths',
  'infants',
  'editing',
  'submission',
] as const;

const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const source = z.strictObject({
  address: z.url({ protocol: /^https?$/ }),
  /**
   * `official_read`: the authority's own text (often only its beginning, from an archive); `official_mirrored`: that text
   * quoted elsewhere; `secondary`: studios, press, visa centres; `aggregator`: lists of sizes copied from each other.
   */
  evidence: z.enum(evidenceGrades),
  checkedOn: isoDay,
  /** When the source itself was written or came into force, as far as it says: a year, a month or a day. */
  sourceDate: z
    .string()
    .regex(/^\d{4}(-\d{2}){0,2}$/)
    .optional(),
  figures: z.array(z.enum(figureNames)).min(1),
  note: z.string().optional(),
});

export const documentSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)+$/),
  /** ISO 3166-1 alpha-2; `EU` for Schengen, `ZZ` for none. */
  country: z.string().regex(/^[A-Z]{2}$/),
  name: z.string().min(3),
  kind: z.enum(['passport', 'visa', 'id', 'driving_licence', 'residence', 'transport', 'exam', 'generic']),
  channel: z.enum(['print', 'digital', 'both']),
  /** Width and height of the print. */
  sizeMm: size.optional(),
  sizeRangeMm: z
    .strictObject({
      min: z.tuple([z.number().positive().nullable(), z.number().positive().nullable()]).readonly(),
      max: z.tuple([z.number().positive().nullable(), z.number().positive().nullable()]).readonly(),
    })
    .optional(),
  px: z.union([exactPixels, pixelRange]).optional(),
  dpi: pixels.optional(),
  formats: z
    .array(z.enum(['jpeg', 'png']))
    .min(1)
    .optional(),
  /** kB of 1024 bytes. */
  minKb: z.number().positive().optional(),
  maxKb: z.number().positive().optional(),
  /** Greatest ratio of 24-bit pixels to file bytes. */
  maxCompression: z.number().positive().optional(),
  head: z
    .strictObject({
      /** Chin to `top`; left out where the authority says what is measured and not how long it is. */
      ...band.shape,
      /** What the height is measured to; `unstated`: the authority says "crown" or "head" and no more. */
      top: z.enum(['hair', 'skull', 'unstated']),
      wording: z.string().optional(),
    })
    .optional(),
  headWidth: band.optional(),
  eyeToChin: band.optional(),
  /** Distance of the pupils; the share is of the image width. */
  interEye: z.strictObject({ mm: range.optional(), shareOfWidth: range.optional() }).optional(),
  eyeFromBottom: band.optional(),
  /** From the upper edge to the top that `head.top` names, unless `topMarginTo` says otherwise. */
  topMargin: band.optional(),
  topMarginTo: z.enum(['hair', 'skull']).optional(),
  chinFromBottom: band.optional(),
  /** How far the face's midline may lie from the middle of the frame, either way. */
  centring: z
    .strictObject({ mm: z.number().positive().optional(), px: z.number().positive().optional() })
    .optional(),
  /** Degrees either way, where the authority publishes a figure. */
  poseLimits: z
    .strictObject({
      roll: z.number().positive().optional(),
      yaw: z.number().positive().optional(),
      pitch: z.number().positive().optional(),
    })
    .optional(),
  /** The authority crops the picture itself and wants head, shoulders and room around them. */
  uncropped: z.boolean().optional(),
  background: z
    .strictObject({
      wording: z.string(),
      colours: z.array(colour),
      forbidden: z.array(colour).optional(),
    })
    .optional(),
  colourMode: z.enum(['colour', 'either']).optional(),
  glasses: z
    .strictObject({ rule: z.enum(['forbidden', 'unless_needed', 'allowed']), wording: z.string() })
    .optional(),
  headCovering: z
    .strictObject({ rule: z.enum(['forbidden', 'religious_or_medical']), wording: z.string() })
    .optional(),
  expression: z
    .strictObject({
      /** Left out where only the mouth is spoken of. */
      rule: z.enum(['neutral', 'natural']).optional(),
      mouthClosed: z.boolean().optional(),
      wording: z.string(),
    })
    .optional(),
  ears: z.string().optional(),
  maxAgeMonths: z.number().int().positive().optional(),
  infants: z.string().optional(),
  editing: z.strictObject({
    /** What may be done to the pixels. `unspecified`: nothing was found; that is not a permission. */
    permitted: z.union([z.array(z.enum(editKinds)), z.literal('unspecified')]),
    /** The authority's rule in its words or close to them. */
    wording: z.string().optional(),
    /** Why the list follows from the wording, where that is not plain. */
    reason: z.string().optional(),
  }),
  submission: z.strictObject({
    by: z.enum(['self', 'studio', 'office']),
    /** What to know, or what to do instead where the photo cannot be one's own. */
    advice: z.string().optional(),
  }),
  /** The authority's own page where the rule is to be looked up again; read only where it stands among the sources. */
  authorityPage: z.url({ protocol: /^https?$/ }).optional(),
  /** Other names to find it by. */
  aliases: z.array(z.string()).optional(),
  /** Conflicts between sources and traps, for the reader of the catalogue. */
  note: z.string().optional(),
  /** Who vouches for which figure. The first that names a figure is the one its value was taken from. */
  sources: z.array(source).min(1),
});

/** A document as it stands in a data file. */
export type DocumentSpec = Readonly<z.infer<typeof documentSchema>>;
export type Band = z.infer<typeof band>;
export type Range = z.infer<typeof range>;
export type Colour = z.infer<typeof colour>;
export type EditKind = (typeof editKinds)[number];
export type Evidence = (typeof evidenceGrades)[number];
export type Figure = (typeof figureNames)[number];
export type Source = z.infer<typeof source>;
export type ExactPixels = z.infer<typeof exactPixels>;
export type PixelRange = z.infer<typeof pixelRange>;
