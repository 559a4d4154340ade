import type { Clock } from '../privacy/clock.ts';
import { idFor, isId } from '../privacy/id.ts';
import { key } from '../privacy/key.ts';
import { type RecordParts, Records } from '../privacy/records.ts';
import { DEADLINES, latestExpiry, transactionExpiry } from '../privacy/retention.ts';
import type { AgendaKey } from '../privacy/store.ts';
import type { ReceivedPayment } from './payments.ts';
import {
  type ReviewReason,
  record,
  type Transaction,
  type TransactionEvent,
  transactionSchema,
} from './transaction.ts';

export interface TransactionParts extends RecordParts {
  readonly clock: Clock;
}

/** After these there is money to give back, or somebody to tell. */
const WORK: ReadonlySet<TransactionEvent['type']> = new Set([
  'refund_called_for',
  'refunded',
  'dispute_closed',
]);

/** The refunds that are owed. */
const AGENDA: AgendaKey = key('transaction', 'due');

/** The seven-year records and the agenda of refunds. One payment has one record, however often it is reported. */
export class Transactions {
  private readonly records: Records<Transaction, 'transaction'>;

  constructor(private readonly with_: TransactionParts) {
    this.records = new Records(with_, { class: 'transaction', name: 'payment', schema: transactionSchema });
  }

  /** The record's id: of a payment's own names, so that whoever reports it arrives at the same. */
  static idOf(payment: Pick<ReceivedPayment, 'provider' | 'payment'>): string {
    return idFor('payment', payment.provider, payment.payment);
  }

  async find(id: string): Promise<Transaction | null> {
    return isId(id) ? ((await this.records.get(id))?.value ?? null) : null;
  }

  /** Writes a payment down where it is new; the record that now stands. */
  async enter(
    payment: ReceivedPayment,
    about: {
      readonly owner: string | null;
      readonly document: string | null;
      readonly review: ReviewReason | null;
    },
  ): Promise<Transaction> {
    const id = Transactions.idOf(payment);
    const { order, provider, checkout, received, mode, at } = payment;
    const fresh: Transaction = {
      ...{ id, order, provider, payment: payment.payment, checkout, received, mode, at },
      ...about,
      state: about.review === null ? 'settled' : 'review',
      refund: null,
    };
    await this.records.add(id, fresh, transactionExpiry(this.with_.clock.now()));
    return (await this.records.get(id))!.value;
  }

  /** Applies an event by compare-and-set; null where there is no such record. */
  async apply(id: string, event: TransactionEvent): Promise<Transaction | null> {
    const work = WORK.has(event.type);
    const now = this.with_.clock.now();
    // On the agenda before, for a crash, but not at once: whoever looks before the change finds nothing to do.
    if (work) await this.schedule(id, now + DEADLINES.lease);
    const transaction = await this.records.update(id, (before) => record(before, event));
    if (work) await this.schedule(id, now);
    return transaction;
  }

  async schedule(id: string, at: number): Promise<void> {
    const end = latestExpiry('transaction', this.with_.clock.now());
    await this.with_.store.schedule(AGENDA, id, at, end);
  }

  async release(id: string, leaseUntil: number, at: number | null): Promise<void> {
    await this.with_.store.release(AGENDA, id, leaseUntil, at);
  }

  async claim(limit: number, leaseUntil: number): Promise<readonly string[]> {
    return this.with_.store.claim(AGENDA, limit, leaseUntil);
  }

  /** Every record, in no order: for the accountant. */
  async *all(): AsyncIterable<Transaction> {
    for await (const listed of this.with_.store.scan('transaction')) {
      if (listed.kind !== 'value') continue;
      const id = listed.key.slice(listed.key.lastIndexOf(':') + 1);
      const found = await this.find(id);
      if (found !== null) yield found;
    }
  }
}
