import type { Clock } from '../privacy/clock.ts';
import { idFor, isId } from '../privacy/id.ts';
import { key } from '../privacy/key.ts';
import { type RecordParts, Records } from '../privacy/records.ts';
import { DEADLINES, latestExpiry, onceExpiry, transactionExpiry } from '../privacy/retention.ts';
import { pseudonym } from '../privacy/secrets.ts';
import type { AgendaKey, IndexKey } from '../privacy/store.ts';
import type { ReceivedPayment } from './payments.ts';
import { type Reversal, reversalFrom, reversalKinds } from './reversal.ts';
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
  'refund_failed',
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
      reviewTold: false,
      refund: null,
    };
    const now = this.with_.clock.now();
    // On the agenda first: the operator is to hear of it whatever happens to us.
    if (about.review !== null) await this.schedule(id, now);
    // Listed first: whatever a crash leaves behind can be shown to its owner.
    if (about.owner !== null)
      await this.with_.store.link(this.listOf(about.owner), id, transactionExpiry(now));
    await this.records.add(id, fresh, transactionExpiry(now));
    return (await this.records.get(id))!.value;
  }

  /** Keeps a reversal of a payment that we have not heard of, for as long as providers tell of payments. */
  async keepEarly(id: string, reversal: Reversal): Promise<void> {
    const end = onceExpiry('payment', this.with_.clock.now());
    for (const [kind, is] of reversalKinds)
      if (is(reversal)) await this.with_.store.add(key('once', 'reversal', id, kind), '1', end);
  }

  /** The reversals that came before their payment, in the order in which they can have happened. */
  async early(id: string): Promise<readonly Reversal[]> {
    const found: Reversal[] = [];
    for (const [kind] of reversalKinds)
      if ((await this.with_.store.get(key('once', 'reversal', id, kind))) !== null)
        found.push(reversalFrom(kind));
    return found;
  }

  /** Applies an event by compare-and-set; null where there is no such record. */
  async apply(id: string, event: TransactionEvent): Promise<Transaction | null> {
    const work = WORK.has(event.type);
    const now = this.with_.clock.now();
    // On the agenda before, for a crash, but not at once: whoever looks before the change finds nothing to do.
    // A moment apart from every lease that begins now: the end of that one must not take this entry away.
    if (work) await this.schedule(id, now + DEADLINES.lease + 1);
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

  /** The payments of one order: looks through all of them. */
  async ofOrder(order: string): Promise<readonly Transaction[]> {
    const found: Transaction[] = [];
    for await (const transaction of this.all()) if (transaction.order === order) found.push(transaction);
    return found.sort((a, b) => a.at - b.at);
  }

  /** The payments of one person. */
  async list(owner: string): Promise<readonly Transaction[]> {
    const found: Transaction[] = [];
    for (const { id } of await this.with_.store.links(this.listOf(owner))) {
      const transaction = await this.find(id);
      if (transaction?.owner === owner) found.push(transaction);
    }
    return found;
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

  /** A person's list outlives their deletion, so it bears a name that nobody else's hand could lead back to them. */
  private listOf(owner: string): IndexKey {
    return key('transaction', 'of', pseudonym(this.with_.secrets, 'payments', owner));
  }
}
