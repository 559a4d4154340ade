import { z } from 'zod';

/** An amount in the smallest unit of its currency: cents, yen, or a platform's own coin. */
export const moneySchema = z.object({
  amount: z.int().nonnegative(),
  /** Three capital letters, as ISO 4217 writes them. */
  currency: z.string().regex(/^[A-Z]{3}$/),
});
export type Money = z.infer<typeof moneySchema>;

/** Whether real money moves. */
export const modeSchema = z.enum(['live', 'test']);
export type Mode = z.infer<typeof modeSchema>;
/** As money comes in; `foreign`: by another kind of payment than the single one we ask for. */
export const receivedModeSchema = z.enum([...modeSchema.options, 'foreign']);
export type ReceivedMode = z.infer<typeof receivedModeSchema>;

export const sameMoney = (a: Money, b: Money): boolean => a.amount === b.amount && a.currency === b.currency;
