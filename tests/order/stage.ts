import type { Courier, Finished, Handed, Told } from '../../core/order/courier.ts';
import type { Matter, OperatorPort } from '../../core/order/operator.ts';
import type { Order } from '../../core/order/order.ts';
import { Orders, type Preview } from '../../core/order/orders.ts';
import { Photos } from '../../core/order/photos.ts';
import type { Shop, ShopReport } from '../../core/order/shop.ts';
import { Sweep } from '../../core/order/sweep.ts';
import { Transactions } from '../../core/order/transactions.ts';
import { newId } from '../../core/privacy/id.ts';
import { type Store, StoreUnavailable } from '../../core/privacy/store.ts';
import { Vault } from '../../core/privacy/vault.ts';
import { desk } from '../privacy/desk.ts';
import { Bank } from './bank.ts';

/** A chat that remembers what it was handed, and can be blocked. */
export class Chat implements Courier {
  readonly handed: { order: string; finished: Finished }[] = [];
  readonly told: { order: string; what: 'late' | 'refunded' | 'declined' }[] = [];
  answer: Handed['status'] = 'delivered';
  /** Sentences do not arrive for now. */
  mute = false;

  async deliver(order: Order, finished: Finished): Promise<Handed> {
    if (this.answer === 'later') return { status: 'later', afterMs: 0 };
    if (this.answer === 'unreachable') return { status: 'unreachable' };
    // As a messenger that lets us tell: what is there already is not sent again.
    if (!this.handed.some((h) => h.order === order.id)) this.handed.push({ order: order.id, finished });
    return { status: 'delivered', handles: [`message of ${order.id}`] };
  }

  readonly takenBack: string[] = [];
  takeBack = async (_: Order, handles: readonly string[]): Promise<void> =>
    void this.takenBack.push(...handles);
  tellLate = async (order: Order): Promise<Told> => this.say(order, 'late');
  tellRefunded = async (order: Order): Promise<Told> => this.say(order, 'refunded');
  tellDeclined = async (order: Order): Promise<Told> => this.say(order, 'declined');

  private say(order: Order, what: 'late' | 'refunded' | 'declined'): Told {
    if (this.mute) return { status: 'later', afterMs: 0 };
    this.told.push({ order: order.id, what });
    return { status: 'told' };
  }
}

/** The human behind it all, who may be out of reach. */
export class Operator implements OperatorPort {
  readonly heard: Matter[] = [];
  away = false;

  async tell(matter: Matter): Promise<'told' | 'later'> {
    if (this.away) return 'later';
    this.heard.push(matter);
    return 'told';
  }
}

/** The store, which now and then does not answer: before it did what it was told, or after. */
function shaky(store: Store, fails: () => 'before' | 'after' | null): Store {
  return new Proxy(store, {
    get(target, name) {
      const method = Reflect.get(target, name) as unknown;
      if (typeof method !== 'function' || name === 'scan') return method;
      return async (...args: unknown[]) => {
        const fault = fails();
        if (fault === 'before') throw new StoreUnavailable('timeout');
        const result: unknown = await method.apply(target, args);
        if (fault === 'after') throw new StoreUnavailable('timeout');
        return result;
      };
    },
  });
}

export const price = { amount: 499, currency: 'USD' };
export const files = { 'photo.jpg': Buffer.from('jpeg'), 'sheet.pdf': Buffer.from('pdf') };

/** The whole of selling on the memory adapters. */
export function stage() {
  const d = desk();
  const faults: { next: () => 'before' | 'after' | null } = { next: () => null };
  const store = shaky(d.store, () => faults.next());
  const parts = { ...d, store, vault: new Vault({ ...d, store }) };
  const reports: ShopReport[] = [];
  const bank = new Bank(d.clock);
  const coins = new Bank(d.clock, 'coins');
  const chat = new Chat();
  const operator = new Operator();
  const shop: Shop = {
    clock: d.clock,
    vault: parts.vault,
    orders: new Orders(parts),
    transactions: new Transactions(parts),
    payments: new Map([bank, coins].map((b) => [b.provider, b])),
    courier: chat,
    operator,
    report: (event) => reports.push(event),
  };
  const sweep = new Sweep(shop);
  const preview = (owner = newId()): Preview => ({
    owner,
    product: { photo: newId(), document: 'us-passport', wish: { background: 'keep' } },
    destination: { address: `chat of ${owner}`, locale: 'en' },
    price,
    mode: 'test',
  });
  return {
    ...d,
    faults,
    reports,
    bank,
    coins,
    chat,
    operator,
    shop,
    sweep,
    photos: new Photos(parts),
    order: (owner?: string) => shop.orders.preview(preview(owner), files, { ledger: [] }),
    preview,
    /** Lets time pass in steps of a few seconds, sweeping as the program would. */
    async pass(ms: number, step = 5_000): Promise<void> {
      const end = d.clock.at + ms;
      while (d.clock.at < end) {
        d.clock.at = Math.min(end, d.clock.at + step);
        await sweep.round();
      }
    },
  };
}
