import { z } from 'zod';
import type { Finding } from '../checks/finding.ts';
import type { Order } from '../order/order.ts';
import { plainWish, type Wish } from '../photo/wish.ts';
import type { Made } from '../photo/work.ts';
import type { Sentence } from '../text/messages.ts';

const sentenceSchema: z.ZodType<Sentence> = z.lazy(() =>
  z.object({
    key: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number(), sentenceSchema])).optional(),
  }),
);

const findingSchema: z.ZodType<Finding> = z.object({
  check: z.string(),
  verdict: z.enum(['pass', 'warn', 'fail', 'unsure']),
  value: z.union([z.number(), z.string()]).nullable(),
  unit: z.string(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  // Drafts of the version before lack these four for as long as a draft lives.
  source: z.string().default(''),
  confidence: z.number().default(1),
  mark: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable().default(null),
  asks: z.boolean().default(false),
  advice: sentenceSchema.nullable(),
});

const fileSchema = z.object({
  /** Name of the part in the box. */
  part: z.string(),
  name: z.string(),
  mediaType: z.string(),
  width: z.number(),
  height: z.number(),
  dpi: z.number(),
  bytes: z.number(),
  copies: z.number(),
});

/** What is kept with the finished files of an order: all that its screens say. */
export const draftSchema = z.object({
  /** What is handed over, photo first. */
  files: z.array(fileSchema),
  findings: z.array(findingSchema),
  edits: z.array(
    z.object({ kind: z.string(), permission: z.string(), detail: z.record(z.string(), z.json()) }),
  ),
  proved: z.boolean(),
  asUploaded: z.boolean(),
  /** The upload, where the messenger had shrunk it; null where it came as a file. */
  shrunk: z.object({ width: z.number(), height: z.number() }).nullable(),
  /** Check -> why the person knows better. */
  overridden: z.record(z.string(), z.string()),
});
export type Draft = Readonly<z.infer<typeof draftSchema>>;

/** The part that holds the picture to look at; never handed over. */
export const previewPart = 'preview';

/** The draft of what was made, and the bytes of its parts. */
export function draftOf(
  made: Made,
  shrunk: Draft['shrunk'],
): { draft: Draft; parts: Record<string, Uint8Array> } {
  const parts: Record<string, Uint8Array> = { [previewPart]: made.preview.bytes };
  const files = made.files.map(({ kind, name, mediaType, width, height, dpi, bytes, copies }) => {
    parts[kind] = bytes;
    return { part: kind, name, mediaType, width, height, dpi, bytes: bytes.length, copies };
  });
  const { findings, edits, proved, asUploaded } = made;
  return {
    draft: {
      files,
      findings: [...findings],
      edits: edits.map((e) => ({ ...e, detail: { ...e.detail } })),
      proved,
      asUploaded,
      shrunk,
      overridden: {},
    },
    parts,
  };
}

/** The wish that an order was made by. */
export const wishOf = (order: Order): Wish => ({ ...plainWish, ...(order.product?.wish as object) }) as Wish;
