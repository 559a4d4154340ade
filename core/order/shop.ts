import type { Clock } from '../privacy/clock.ts';
import type { Vault } from '../privacy/vault.ts';
import type { Courier } from './courier.ts';
import type { CheckoutGuard } from './guard.ts';
import type { OperatorPort } from './operator.ts';
import type { Orders } from './orders.ts';
import type { Payments } from './payments.ts';
import type { Transactions } from './transactions.ts';

/** What selling takes: handed to every step of an order. */
export interface Shop {
  readonly clock: Clock;
  readonly vault: Vault;
  readonly orders: Orders;
  readonly transactions: Transactions;
  /** The providers we sell by, by their names. */
  readonly payments: ReadonlyMap<string, Payments>;
  readonly courier: Courier;
  /** Who decides what a program cannot; absent where nobody has been named. */
  readonly operator?: OperatorPort;
  /** Stops those who try cards out; absent where nothing is sold by card. */
  readonly guard?: CheckoutGuard;
  /** Told what an operator should know: ids and codes, nothing of a person. */
  readonly report: (event: ShopReport) => void;
}

export type ShopReport =
  /** A payment that waits for a human. */
  | { readonly event: 'review'; readonly transaction: string; readonly reason: string }
  | { readonly event: 'refunded'; readonly transaction: string; readonly reason: string }
  /** Money for an order that we do not know, or do not know any more: nothing is done with it. */
  | { readonly event: 'unknown_order'; readonly transaction: string }
  /** Somebody asks for their money back, and there is no chat in which to tell the operator. */
  | { readonly event: 'refund_asked'; readonly order: string }
  /** The provider refused an attempt at paying; the order is null where it is not known. */
  | { readonly event: 'declined'; readonly order: string | null }
  /** The card's bank takes a payment for fraud; the order is null where the payment is not known. */
  | { readonly event: 'fraud_warning'; readonly order: string | null }
  /** A step failed and will be tried again. */
  | { readonly event: 'postponed'; readonly id: string; readonly step: string; readonly problem: string };
