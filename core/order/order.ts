import { z } from 'zod';
import { modeSchema, moneySchema } from './money.ts';

/**
 * previewed -> awaiting_payment -> paid -> delivered, and expired, refund_due -> refunded, disputed, forgotten.
 * The ways between them are in transition.ts.
 */
export const orderStateSchema = z.enum([
  'previewed',
  'awaiting_payment',
  'paid',
  'delivered',
  'expired',
  'refund_due',
  'refunded',
  'disputed',
  'forgotten',
]);
export type OrderState = z.infer<typeof orderStateSchema>;

export const refundReasonSchema = z.enum([
  /** Paid after its files had gone. */
  'files_gone',
  /** We could not hand it over in time. */
  'undeliverable',
  /** Paid a second time. */
  'duplicate',
  /** The person erased it while or before it was paid. */
  'forgotten',
  /** The operator agreed to one. */
  'granted',
]);
export type RefundReason = z.infer<typeof refundReasonSchema>;

/** What an authority that turned a photo down gave as its reason. */
export const turnedDownReasons = ['size', 'background', 'face', 'quality', 'edited', 'unsaid'] as const;
export type TurnedDownReason = (typeof turnedDownReasons)[number];

const time = z.int();

/** What is being sold: one photo, one document, what the person asked for. `wish` is JSON of core/photo. */
const productSchema = z.object({ photo: z.string(), document: z.string(), wish: z.json() });
export type Product = z.infer<typeof productSchema>;

/** Where the files go, in the chat adapter's own terms, and in which language we speak there. */
const destinationSchema = z.object({ address: z.string(), locale: z.string().nullable() });
export type Destination = z.infer<typeof destinationSchema>;

const checkoutSchema = z.object({
  provider: z.string(),
  /** Counts the checkouts of this order: part of the idempotency key. */
  attempt: z.int().positive(),
  /** The provider's name for it; null between our asking and its answer. */
  id: z.string().nullable(),
  /** Where the person pays, unchanged as the provider gave it; null where they pay in the chat. */
  url: z.string().nullable(),
  expiresAt: time,
});
export type Checkout = z.infer<typeof checkoutSchema>;

export const orderSchema = z.object({
  id: z.string(),
  /** null, like everything else about the person, once forgotten. */
  owner: z.string().nullable(),
  state: orderStateSchema,
  product: productSchema.nullable(),
  destination: destinationSchema.nullable(),
  price: moneySchema,
  mode: modeSchema,
  createdAt: time,
  /** The box that holds the finished files, of class draft or result, has the order's id. */
  files: z.enum(['draft', 'result', 'gone']),
  filesExpireAt: time,
  /** The checkout that may be open; at most one at a time. */
  checkout: checkoutSchema.nullable(),
  /** How many checkouts there have been. */
  attempts: z.int().nonnegative(),
  /** The transaction that paid for it. */
  payment: z.object({ transaction: z.string(), paidAt: time }).nullable(),
  delivery: z.object({
    /** Attempts begun. More than none without an end: one may have arrived without our knowing. */
    attempts: z.int().nonnegative(),
    /** When the person was told that it takes longer. */
    lateNoticeAt: time.nullable(),
    /** Since when it waits for the person to come and get it; null while we bring it. */
    collectSince: time.nullable().default(null),
    deliveredAt: time.nullable(),
    /** The messages that brought it, in the chat adapter's own terms. */
    handles: z.array(z.string()),
  }),
  refund: z.object({ reason: refundReasonSchema, dueAt: time, refundedAt: time.nullable() }).nullable(),
  /** Where a disputed order stood before. */
  disputedFrom: orderStateSchema.nullable(),
  /** What the authority said of the delivered photo, the first time we were told. */
  turnedDown: z.object({ reason: z.enum(turnedDownReasons), at: time }).nullable(),
  /** The order that has this one's free redo. */
  redo: z.string().nullable(),
  /** The order whose free redo this one is: the payment is that one's too. */
  redoOf: z.string().nullable(),
  /** The person asks for their money back, which the operator decides. */
  appeal: z
    .object({
      askedAt: time,
      operatorTold: z.boolean(),
      answer: z.enum(['granted', 'declined']).nullable(),
      /** Whether a declined person has been told, or nobody is left to tell. */
      told: z.boolean(),
    })
    .nullable(),
  /** The operator wants the files sent once more; since when. */
  resend: time.nullable(),
});
export type Order = Readonly<z.infer<typeof orderSchema>>;

export interface NewOrder {
  readonly id: string;
  readonly owner: string;
  readonly product: Product;
  readonly destination: Destination;
  readonly price: z.infer<typeof moneySchema>;
  readonly mode: z.infer<typeof modeSchema>;
  readonly createdAt: number;
  readonly filesExpireAt: number;
}

/** An order as it begins: its draft exists and nobody has paid. */
export function previewed(order: NewOrder): Order {
  return {
    ...order,
    state: 'previewed',
    files: 'draft',
    checkout: null,
    attempts: 0,
    payment: null,
    delivery: { attempts: 0, lateNoticeAt: null, collectSince: null, deliveredAt: null, handles: [] },
    refund: null,
    disputedFrom: null,
    turnedDown: null,
    redo: null,
    redoOf: null,
    appeal: null,
    resend: null,
  };
}
