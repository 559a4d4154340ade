import type { Money } from '../../core/order/money.ts';
import {
  CheckoutRefused,
  type CheckoutRequest,
  type CheckoutStatus,
  type OpenedCheckout,
  type Payments,
  PaymentsUnavailable,
  type ReceivedPayment,
  type RefundStatus,
} from '../../core/order/payments.ts';
import type { Clock } from '../../core/privacy/clock.ts';
import { newId } from '../../core/privacy/id.ts';

interface Session {
  readonly id: string;
  readonly request: CheckoutRequest;
  state: 'open' | 'ended' | 'paid';
  payment: ReceivedPayment | null;
}

/** A payment provider that remembers: sessions, payments, refunds, idempotency keys. */
export class Bank implements Payments {
  readonly mode = 'test';
  readonly shortestCheckout = 30 * 60_000;
  readonly longestCheckout = 24 * 3_600_000;
  readonly sessions = new Map<string, Session>();
  /** Payment -> how often money went back. */
  readonly refunds = new Map<string, number>();
  private readonly byHand = new Set<string>();
  readonly refundAnswers: RefundStatus['state'][] = [];
  down = false;
  private readonly keys = new Map<string, { words: string; answer: unknown }>();

  constructor(
    private readonly clock: Clock,
    readonly provider = 'bank',
  ) {}

  async createCheckout(request: CheckoutRequest): Promise<OpenedCheckout> {
    return this.once(request.idempotencyKey, request, () => {
      if (request.expiresAt - this.clock.now() < this.shortestCheckout)
        throw new CheckoutRefused('too short');
      const id = newId();
      this.sessions.set(id, { id, request, state: 'open', payment: null });
      return { id, url: `https://pay.example/${id}` };
    });
  }

  async status(checkout: string): Promise<CheckoutStatus> {
    this.check();
    const session = this.sessions.get(checkout)!;
    if (session.state === 'open' && session.request.expiresAt <= this.clock.now()) session.state = 'ended';
    return session.payment ? { state: 'paid', payment: session.payment } : { state: session.state as 'open' };
  }

  async expire(checkout: string): Promise<CheckoutStatus> {
    const seen = await this.status(checkout);
    if (seen.state !== 'open') return seen;
    this.sessions.get(checkout)!.state = 'ended';
    return { state: 'ended' };
  }

  async refund(payment: string, _money: Money, key: string): Promise<RefundStatus> {
    this.check();
    const answer = this.refundAnswers.shift();
    if (answer === 'pending') return { state: 'pending' };
    if (answer === 'failed') return { state: 'failed', code: 'account_closed' };
    if (this.byHand.has(payment)) return { state: 'done', refund: null };
    return this.once(key, payment, () => {
      this.refunds.set(payment, (this.refunds.get(payment) ?? 0) + 1);
      return { state: 'done', refund: `re_${payment}` };
    });
  }

  /** The account's owner gives a payment back at the bank's own desk; false where it went back before. */
  refundByHand(payment: string): boolean {
    if (this.refunds.has(payment)) return false;
    this.byHand.add(payment);
    this.refunds.set(payment, 1);
    return true;
  }

  /** The person pays at an open session: what the provider then reports, null where it can no longer be paid. */
  pay(checkout: string): ReceivedPayment | null {
    const session = this.sessions.get(checkout);
    if (session?.state !== 'open' || session.request.expiresAt <= this.clock.now()) return null;
    session.state = 'paid';
    session.payment = this.receive(session.request.order, session.request.price, checkout);
    return session.payment;
  }

  /** A payment out of the blue. */
  receive(order: string, received: Money, checkout: string | null = null): ReceivedPayment {
    const at = this.clock.now();
    return {
      provider: this.provider,
      payment: `pi_${newId()}`,
      checkout,
      order,
      received,
      mode: this.mode,
      at,
    };
  }

  get open(): Session[] {
    return [...this.sessions.values()].filter(
      (s) => s.state === 'open' && s.request.expiresAt > this.clock.now(),
    );
  }

  private check(): void {
    if (this.down) throw new PaymentsUnavailable('down');
  }

  private once<T>(key: string, words: unknown, act: () => T): T {
    this.check();
    const known = this.keys.get(key);
    const said = JSON.stringify(words);
    if (known && known.words !== said) throw new Error('the same key with other words');
    const answer = known ? (known.answer as T) : act();
    this.keys.set(key, { words: said, answer });
    return answer;
  }
}
