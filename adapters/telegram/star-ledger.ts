import type { Api } from 'grammy';

/** A payment in Stars that has come in. */
export interface StarPayment {
  readonly charge: string;
  readonly payer: number;
  readonly amount: number;
  readonly payload: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Most that one call returns (core.telegram.org/bots/api#getstartransactions). */
const pageSize = 100;

/** What the platform has booked for the bot, oldest first, read on from where the last look ended. */
export class StarLedger {
  #read = 0;
  /** By charge: one invoice may have been paid twice. */
  readonly #recent = new Map<string, StarPayment>();
  #looking: Promise<void> | null = null;

  constructor(
    readonly api: Api,
    /** Payments older than this, in ms, are not remembered: no checkout is open for so long. */
    readonly memoryMs: number,
    readonly now: () => number,
  ) {}

  /** The first payment of an invoice, null while there is none. */
  async paymentFor(payload: string): Promise<StarPayment | null> {
    await this.#refresh();
    for (const payment of this.#recent.values()) if (payment.payload === payload) return payment;
    return null;
  }

  /** A payment of any age: reads everything where it is not a recent one. */
  async find(charge: string): Promise<StarPayment | null> {
    await this.#refresh();
    const recent = this.#recent.get(charge);
    if (recent) return recent;
    for (let offset = 0; ; offset += pageSize) {
      const { payments, length } = await this.#page(offset);
      const found = payments.find((p) => p.charge === charge);
      if (found) return found;
      if (length < pageSize) return null;
    }
  }

  #refresh(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async #look(): Promise<void> {
    for (;;) {
      const { payments, length } = await this.#page(this.#read);
      this.#read += length;
      const oldest = this.now() - this.memoryMs;
      for (const payment of payments) if (payment.at >= oldest) this.#recent.set(payment.charge, payment);
      if (length < pageSize) break;
    }
    const oldest = this.now() - this.memoryMs;
    for (const [charge, payment] of this.#recent) if (payment.at < oldest) this.#recent.delete(charge);
  }

  async #page(offset: number): Promise<{ payments: StarPayment[]; length: number }> {
    const { transactions } = await this.api.getStarTransactions({ offset, limit: pageSize });
    const payments = transactions.flatMap(({ id, amount, date, source }): StarPayment[] =>
      source?.type === 'user' && 'invoice_payload' in source && source.invoice_payload !== undefined
        ? [{ charge: id, payer: source.user.id, amount, payload: source.invoice_payload, at: date * 1000 }]
        : [],
    );
    return { payments, length: transactions.length };
  }
}
