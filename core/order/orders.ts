import type { Clock } from '../privacy/clock.ts';
import { isId, newId } from '../privacy/id.ts';
import { key } from '../privacy/key.ts';
import { type RecordParts, Records } from '../privacy/records.ts';
import { DEADLINES, draftExpiry, latestExpiry, orderExpiry } from '../privacy/retention.ts';
import type { Owner } from '../privacy/secrets.ts';
import type { AgendaKey, Entry, IndexKey } from '../privacy/store.ts';
import type { BoxRef, Vault } from '../privacy/vault.ts';
import type { OrderEvent } from './event.ts';
import { type NewOrder, type Order, orderSchema, previewed } from './order.ts';
import { destroyTasks } from './task-box.ts';
import { advance } from './transition.ts';

export interface OrderParts extends RecordParts {
  readonly clock: Clock;
  readonly vault: Vault;
  /** Told of each change, once: for counting. `before` is null for a new order. */
  readonly changed?: (before: Order | null, after: Order) => void;
}

/** After these an order needs something: how soon, ms. */
const DUE: Partial<Record<OrderEvent['type'], number>> = {
  checkout_opened: DEADLINES.checkoutPoll,
  paid: 0,
  refund_called_for: 0,
  refunded: 0,
  disputed: 0,
  dispute_closed: 0,
  granted: 0,
  moved: 0,
  refund_asked: 0,
  refund_declined: 0,
  resend_asked: 0,
  forgotten: 0,
};

/** The orders that still need something. */
const AGENDA: AgendaKey = key('order', 'due');

/** What the chat knows of a new order; its files are handed over with it. */
export type Preview = Pick<NewOrder, 'owner' | 'product' | 'destination' | 'price' | 'mode'>;

/**
 * The orders and the agenda of those that are unfinished. People reach theirs through `find`, which knows no other
 * owner's; `byId` is for what the provider or the agenda names.
 */
export class Orders {
  private readonly records: Records<Order, 'order'>;

  constructor(private readonly with_: OrderParts) {
    this.records = new Records(with_, { class: 'order', schema: orderSchema });
  }

  /**
   * Notes an order whose files exist: seals them as a draft, in one step, and lists the order as the owner's.
   * @param files name -> bytes  @param meta what goes with the files: media types, ledger
   */
  async preview(
    preview: Preview,
    files: Readonly<Record<string, Uint8Array>>,
    meta: unknown,
  ): Promise<Order> {
    const createdAt = this.with_.clock.now();
    const order = previewed({ ...preview, id: newId(), createdAt, filesExpireAt: draftExpiry(createdAt) });
    const end = orderExpiry(order.filesExpireAt);
    // Listed first: whatever a crash leaves behind can be found by its owner, and be deleted.
    await this.with_.store.link(indexOf(preview.owner), entryOf(order.id), end);
    await this.with_.vault.create(filesOf(order, 'draft'), order.filesExpireAt, meta, files);
    await this.schedule(order.id, order.filesExpireAt);
    await this.records.add(order.id, order, end);
    this.with_.changed?.(null, order);
    return order;
  }

  /** The owner's order of that id; null for any other id, whatever its bytes. */
  async find(owner: Owner, id: string): Promise<Order | null> {
    const order = await this.byId(id);
    return order !== null && order.owner === owner ? order : null;
  }

  async byId(id: string): Promise<Order | null> {
    return isId(id) ? ((await this.records.get(id))?.value ?? null) : null;
  }

  /** The owner's orders that still live, the one that dies first first. */
  async list(owner: Owner): Promise<readonly Order[]> {
    const found: Order[] = [];
    for (const id of await this.listed(owner)) {
      const order = await this.find(owner, id);
      if (order !== null) found.push(order);
    }
    return found;
  }

  /** The ids that stand in the owner's list, of what a crash left half made or half deleted too. */
  async listed(owner: Owner): Promise<readonly string[]> {
    const links = await this.with_.store.links(indexOf(owner));
    return links.filter(({ id }) => id.startsWith(ORDER)).map(({ id }) => id.slice(ORDER.length));
  }

  /** Applies an event by compare-and-set: the order that now stands, null where there is none. */
  async apply(id: string, event: OrderEvent): Promise<Order | null> {
    if (!isId(id)) return null;
    const due = DUE[event.type];
    const now = this.with_.clock.now();
    // On the agenda before, for a crash, but not at once: a sweep that looks before the change would put it off for
    // long. And at its time after.
    if (due !== undefined) await this.schedule(id, now + DEADLINES.lease);
    const expiry = (order: Order): number =>
      Math.min(orderExpiry(order.filesExpireAt), latestExpiry('order', this.with_.clock.now()));
    let before: Order | null = null;
    const change = (held: Order): Order => {
      before = held;
      return advance(held, event);
    };
    const order = await this.records.update(id, change, expiry);
    if (order !== null && order !== before) this.with_.changed?.(before, order);
    // A paid order lives longer than its draft did, and so must its place in the list.
    if (order?.owner && (event.type === 'paid' || event.type === 'granted'))
      await this.with_.store.link(indexOf(order.owner), entryOf(id), expiry(order));
    if (due !== undefined) await this.schedule(id, now + due);
    return order;
  }

  async unlist(owner: Owner, id: string): Promise<void> {
    await destroyTasks(this.with_, indexOf(owner), id);
    await this.with_.store.unlink(indexOf(owner), entryOf(id));
  }

  /** Puts an order on the agenda, or moves it there. */
  async schedule(id: string, at: number): Promise<void> {
    await this.with_.store.schedule(AGENDA, id, at, latestExpiry('order', this.with_.clock.now()));
  }

  async release(id: string, leaseUntil: number, at: number | null): Promise<void> {
    await this.with_.store.release(AGENDA, id, leaseUntil, at);
  }

  /** Every order that still needs something or dies unpaid, with the time for that, earliest first. */
  async due(): Promise<readonly Entry[]> {
    return this.with_.store.agenda(AGENDA);
  }

  async claim(limit: number, leaseUntil: number): Promise<readonly string[]> {
    return this.with_.store.claim(AGENDA, limit, leaseUntil);
  }
}

/** The box of an order's finished files. @throws RangeError for a forgotten order, which has none */
export function filesOf(order: Pick<Order, 'id' | 'owner'>, type: 'draft' | 'result'): BoxRef {
  if (order.owner === null) throw new RangeError('a forgotten order has no files');
  return { class: type, owner: order.owner, id: order.id };
}

/** Everything a person has here: photos and orders. */
export const indexOf = (owner: Owner): IndexKey => key('order', 'of', owner);
const ORDER = 'order:';
const entryOf = (id: string): string => `${ORDER}${id}`;
