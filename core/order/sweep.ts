import { keepUp } from '../privacy/lease.ts';
import { DEADLINES, orderExpiry } from '../privacy/retention.ts';
import { tellDeclined, tellOfAppeal } from './appeal.ts';
import { ask, close } from './checkout.ts';
import { deliver, resend } from './deliver.ts';
import { owedFor } from './forget.ts';
import type { Order } from './order.ts';
import { filesOf, type Orders } from './orders.ts';
import { pause, workOffRefund } from './refund.ts';
import type { Shop } from './shop.ts';
import type { Transactions } from './transactions.ts';

/** What an order needs next. */
export type Step =
  | { readonly do: 'nothing' }
  | { readonly do: 'wait'; readonly until: number }
  | { readonly do: 'ask' | 'end_checkout' | 'expire' | 'deliver' | 'refund' }
  | { readonly do: 'resend' | 'tell_operator' | 'tell_declined' };

/** Reads from an order's state alone what it needs, so that no crash can make us forget it. */
export function next(order: Order, now: number): Step {
  const over = now >= order.filesExpireAt;
  switch (order.state) {
    case 'previewed':
      return over ? { do: 'expire' } : { do: 'wait', until: order.filesExpireAt };
    case 'awaiting_payment':
      return { do: over ? 'end_checkout' : 'ask' };
    case 'paid':
      return { do: 'deliver' };
    case 'refund_due':
      return { do: 'refund' };
    default:
      // Nobody is to pay for what is paid, expired or erased.
      if (order.checkout !== null) return { do: 'end_checkout' };
      if (order.state === 'forgotten') return { do: owedFor(order) === null ? 'nothing' : 'refund' };
      return afterDelivery(order);
  }
}

function afterDelivery({ state, appeal, resend }: Order): Step {
  if (state !== 'delivered') return { do: 'nothing' };
  if (resend !== null) return { do: 'resend' };
  if (appeal === null) return { do: 'nothing' };
  if (appeal.answer === null) return { do: appeal.operatorTold ? 'nothing' : 'tell_operator' };
  return { do: appeal.answer === 'declined' && !appeal.told ? 'tell_declined' : 'nothing' };
}

/** How many are worked on in one go. */
const BATCH = 50;

/** Works off the agendas: checkouts to ask about, deliveries and refunds to try again, orders to close. */
export class Sweep {
  private readonly inHand = new Set<string>();

  /** @param poll how often an open checkout is asked about, ms: often where no webhook reports payments */
  constructor(
    private readonly shop: Shop,
    private readonly poll: number = DEADLINES.checkoutPoll,
  ) {}

  /**
   * One round over everything that is due; what fails is reported and comes round again, and holds up nothing else.
   * Call it every second or so, and after each payment. Several workers may sweep at once: each claims its share.
   * @returns how many orders and refunds were looked at
   */
  async round(): Promise<number> {
    const { orders, transactions, clock } = this.shop;
    const lease = clock.now() + DEADLINES.lease;
    const unfinished = await orders.claim(BATCH, lease);
    const refunds = await transactions.claim(BATCH, lease);
    await Promise.all([
      ...unfinished.map((id) => this.alone(id, 'order', orders, lease, () => this.order(id))),
      ...refunds.map((id) =>
        this.alone(id, 'refund', transactions, lease, () => workOffRefund(this.shop, id)),
      ),
    ]);
    return unfinished.length + refunds.length;
  }

  /** One step of one order. When it needs the next, null where it is finished. */
  private async order(id: string): Promise<number | null> {
    const { shop } = this;
    const now = shop.clock.now();
    const order = await shop.orders.byId(id);
    const step: Step = order === null ? { do: 'nothing' } : next(order, now);
    if (order === null || step.do === 'nothing') return null;
    if (step.do === 'wait') return step.until;
    // Without a time of its own the step has changed what comes next: look again at once.
    return (await this.take(order, step.do)) ?? shop.clock.now();
  }

  private async take(order: Order, step: Exclude<Step['do'], 'nothing' | 'wait'>): Promise<number | null> {
    const { shop } = this;
    const now = shop.clock.now();
    switch (step) {
      case 'ask': {
        const answer = await ask(shop, order);
        return answer === 'open' || answer === null ? now + this.poll : null;
      }
      case 'end_checkout': {
        const after = order.checkout && (await close(shop, order, order.checkout));
        return after?.checkout ? now + this.poll : null;
      }
      case 'expire':
        await shop.orders.apply(order.id, { type: 'expired', at: now });
        await shop.vault.destroy(filesOf(order, 'draft'));
        return null;
      case 'deliver':
        return deliver(shop, order.id);
      case 'resend':
        return resend(shop, order.id);
      case 'tell_operator':
        return tellOfAppeal(shop, order);
      case 'tell_declined':
        return tellDeclined(shop, order);
      case 'refund':
        return this.oweRefund(order);
    }
  }

  /** Sees to it that the refund is owed; it is worked off from the transactions' agenda, by one worker at a time. */
  private async oweRefund(order: Order): Promise<number | null> {
    const { transactions, clock } = this.shop;
    const { transaction } = order.payment!;
    const reason = order.refund?.reason ?? 'forgotten';
    const at = clock.now();
    let found = await transactions.find(transaction);
    if (found?.state === 'settled')
      found = await transactions.apply(transaction, { type: 'refund_called_for', reason, at });
    // Owed already, and perhaps by someone who went away before it stood on the agenda.
    else if (found?.state === 'refund_due') await transactions.schedule(transaction, at);
    // Another order's refund was this one's too: a redo has the payment of the order it is for.
    if (found?.state === 'refunded') {
      await this.shop.orders.apply(order.id, { type: 'refunded', transaction, at });
      if (order.state === 'refund_due') return null;
    }
    // A refund that only a human can make: the order has nothing to wait for until they did.
    if (found === null || found.state === 'review') return orderExpiry(order.filesExpireAt);
    return at + pause(Number.POSITIVE_INFINITY);
  }

  private async alone(
    id: string,
    step: string,
    agenda: Orders | Transactions,
    until: number,
    work: () => Promise<number | null>,
  ): Promise<void> {
    if (this.inHand.has(id)) return;
    this.inHand.add(id);
    const lease = keepUp(this.shop.clock, until, (from, to) => agenda.release(id, from, to));
    try {
      const next = await work();
      await agenda.release(id, await lease.over(), next);
    } catch (problem) {
      const name = problem instanceof Error ? problem.name : 'unknown';
      this.shop.report({ event: 'postponed', id, step, problem: name });
      // Where the store cannot even be told so, the lease runs out by itself.
      const again = this.shop.clock.now() + pause(1);
      await agenda.release(id, await lease.over(), again).catch(() => undefined);
    } finally {
      await lease.over();
      this.inHand.delete(id);
    }
  }
}
