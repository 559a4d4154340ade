import type { Clock } from '../privacy/clock.ts';
import { key } from '../privacy/key.ts';
import { windowEnd } from '../privacy/retention.ts';
import type { Owner } from '../privacy/secrets.ts';
import type { Store } from '../privacy/store.ts';
import type { Anomalies } from '../watch/anomalies.ts';
import { close } from './checkout.ts';
import type { Shop } from './shop.ts';

const MINUTE = 60_000;

/** Attempts at paying that were refused, after which nobody new may try, and for how long. */
const mostDeclined = {
  /** Somebody mistypes, lacks funds and takes a second card: three or four. Five within an hour try cards out. */
  person: { most: 5, window: 60 * MINUTE, pause: 60 * MINUTE },
  /** About one card in ten is refused: forty in ten minutes are four hundred honest payments, or an attack. */
  everybody: { most: 40, window: 10 * MINUTE, pause: 10 * MINUTE },
} as const;
type Whose = keyof typeof mostDeclined;

const everybody = 'everybody';

/** Stops those who try cards out: no new way to pay is opened for a while, and theirs is closed. */
export class CheckoutGuard {
  constructor(
    private readonly with_: { readonly store: Store; readonly clock: Clock; readonly anomalies: Anomalies },
  ) {}

  /** Whether no way to pay may be opened for this person now. @throws StoreUnavailable: then none may either */
  async isPaused(owner: Owner): Promise<boolean> {
    const { store } = this.with_;
    const marks = await Promise.all([store.get(pauseOf(owner)), store.get(pauseOf(everybody))]);
    return marks.some((mark) => mark !== null);
  }

  /** Counts an attempt that was refused. Whether the person's own way to pay is to be closed. */
  async declined(owner: Owner | null, order: string): Promise<boolean> {
    const { anomalies } = this.with_;
    if (await this.#isTooMany('everybody', everybody)) anomalies.note('declines');
    if (owner === null || !(await this.#isTooMany('person', owner))) return false;
    anomalies.note('card_testing', order);
    return true;
  }

  async #isTooMany(whose: Whose, name: string): Promise<boolean> {
    const { store, clock } = this.with_;
    const { most, window, pause } = mostDeclined[whose];
    const now = clock.now();
    const end = windowEnd(now, window);
    if ((await store.count(key('limits', 'declined', name, String(end)), end)) < most) return false;
    await store.put(pauseOf(name), '1', now + pause);
    return true;
  }
}

const pauseOf = (name: string) => key('limits', 'paused', name);

/** Books that the provider refused an attempt at paying for an order. @throws StoreUnavailable, PaymentsUnavailable */
export async function bookDecline(shop: Shop, id: string): Promise<void> {
  const order = await shop.orders.byId(id);
  shop.report({ event: 'declined', order: order?.id ?? null });
  const isStopped = await shop.guard?.declined(order?.owner ?? null, id);
  if (isStopped && order?.checkout && order.payment === null) await close(shop, order, order.checkout);
}

/** Books that a payment is reported as fraud. Nothing is done with the money: a human decides. */
export async function bookFraudWarning(shop: Shop, transaction: string): Promise<void> {
  const found = await shop.transactions.find(transaction);
  shop.report({ event: 'fraud_warning', order: found?.order ?? null });
}
