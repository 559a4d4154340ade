import { z } from 'zod';
import { moneySchema } from '../../order/money.ts';
import { orderStateSchema, refundReasonSchema } from '../../order/order.ts';
import { draftSchema } from '../draft.ts';

const moment = z.iso.datetime();

/** Files of the export that hold one part, in order; more than one where a part is larger than a chat's files may be. */
const fileSchema = z.object({ part: z.string(), paths: z.array(z.string()) });

const photoSchema = z.object({
  id: z.string(),
  state: z.enum(['received', 'analysed']),
  receivedAt: moment,
  deletedAt: moment,
  source: z.json().describe('what the chat told of the upload'),
  facts: z.json().describe('what was measured, in short'),
  files: z.array(fileSchema),
});

const made = draftSchema.pick({
  edits: true,
  findings: true,
  overridden: true,
  shrunk: true,
  asUploaded: true,
});

const orderSchema = z.object({
  id: z.string(),
  state: orderStateSchema,
  document: z.string().nullable(),
  photo: z.string().nullable(),
  wish: z.json().nullable().describe('what was asked for beyond what the document demands'),
  price: moneySchema,
  createdAt: moment,
  kind: z
    .enum(['draft', 'result', 'gone'])
    .describe('draft: not paid; result: paid; gone: no files any more'),
  filesDeletedAt: moment,
  orderDeletedAt: moment,
  payment: z.object({ transaction: z.string(), paidAt: moment }).nullable(),
  deliveredAt: moment.nullable(),
  refund: z.object({ reason: refundReasonSchema, dueAt: moment, refundedAt: moment.nullable() }).nullable(),
  made: made
    .nullable()
    .describe('edits: the ledger of what was changed in the photo; findings: the report of the checks'),
  files: z.array(fileSchema),
});

const paymentSchema = z.object({
  id: z.string(),
  order: z.string(),
  provider: z.string(),
  payment: z.string().describe('the name that the payment provider gave it'),
  received: moneySchema,
  document: z.string().nullable(),
  at: moment,
  state: z.string(),
  refundedAt: moment.nullable(),
  keptUntil: moment.describe('kept by law; survives a deletion'),
});

/** `data.json` of an export. export.schema.json is made of it: `npm run schema`. */
export const exportSchema = z
  .object({
    version: z.literal(1),
    madeAt: moment,
    region: z.string().describe('where it is all stored'),
    policy: z.object({ version: z.int(), date: z.iso.date() }).describe('the privacy policy in force'),
    knownAs: z.string().describe('the pseudonym that stands for the person'),
    profile: z.object({
      language: z.string().nullable().describe('chosen by the person; null: that of their chat program'),
      country: z.string().nullable(),
      policy: z.object({ version: z.int(), at: moment }).nullable(),
      consent: z.enum(['given', 'withdrawn']).nullable(),
      deletedAt: moment.nullable().describe('if not used again; null: there is none'),
    }),
    photos: z.array(photoSchema),
    orders: z.array(orderSchema),
    payments: z.array(paymentSchema),
    support: z
      .object({
        ticket: z.string().describe('the name by which the operator knows the talk'),
        order: z.string().nullable().describe('the order it was last about'),
        deletedAt: moment,
      })
      .nullable()
      .describe('the open talk with the operator: whom it is with; what was said in it is not kept'),
  })
  .describe('Everything that is held of one person. Times are UTC.');
export type Export = z.infer<typeof exportSchema>;

/** As a JSON Schema, for whoever reads exports. */
export const jsonSchema = (): object => z.toJSONSchema(exportSchema, { target: 'draft-2020-12' });
