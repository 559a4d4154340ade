import type { Courier, Finished, Handed, Told } from '../order/courier.ts';
import type { Money } from '../order/money.ts';
import type { Order, RefundReason } from '../order/order.ts';
import type { Photos } from '../order/photos.ts';
import { draftSchema } from './draft.ts';
import type { Address, Handle } from './inbound.ts';
import type { Messenger } from './messenger.ts';
import type { Screen } from './screen.ts';
import { deliveryScreen, deliveryWords } from './screens/delivery.ts';
import { declinedScreen, lateScreen, refundedScreen } from './screens/money.ts';

export interface CourierParts {
  readonly photos: Photos;
  /** The messenger whose address this is; null where its platform is not running. */
  readonly messengerFor: (address: Address) => Messenger | null;
  /** Where people reach the operator; null where no address was given. */
  readonly contact: string | null;
}

/** A platform that is not running comes back with the next start. */
const whileAway = { status: 'later', afterMs: 30_000 } as const;

/** Hands finished files over in the chat they were ordered in. */
export class ChatCourier implements Courier {
  constructor(private readonly with_: CourierParts) {}

  async deliver(order: Order, { files, meta }: Finished): Promise<Handed> {
    const { destination, owner, product } = order;
    if (!destination || !owner || !product) return { status: 'unreachable' };
    const messenger = this.#messenger(order);
    if (!messenger) return whileAway;
    const photo = await this.with_.photos.find(owner, product.photo);
    const draft = draftSchema.parse(meta);
    const delivered = { order, draft, files, originalUntil: photo?.expiresAt ?? null };
    const { locale } = destination;
    const to = { address: destination.address as Address, locale };
    // A resend is wanted a second time, an attempt after a crash is not.
    const once = `delivery ${order.id} ${order.resend ?? ''}`;
    const shown = await messenger.show(to, deliveryScreen(delivered, locale), { once });
    if (shown.status === 'unreachable')
      return { status: shown.reason === 'expired' ? 'left' : 'unreachable' };
    if (shown.status === 'later') return { status: 'later', afterMs: shown.retryAfterMs };
    const handles: string[] = [shown.handle];
    if (!shown.complete) {
      // The files are there: the words are tried once more, and their loss is no reason to send files twice.
      const words = await messenger.show(to, deliveryWords(delivered, locale)).catch(() => null);
      if (words?.status === 'shown') handles.push(words.handle);
    }
    return { status: 'delivered', handles };
  }

  async takeBack(order: Order, handles: readonly string[]): Promise<void> {
    await this.#messenger(order)?.remove(handles as readonly Handle[]);
  }

  tellLate(order: Order): Promise<Told> {
    return this.#tell(order, () => lateScreen());
  }

  tellRefunded(
    order: Order,
    refund: { readonly money: Money; readonly reason: RefundReason },
  ): Promise<Told> {
    return this.#tell(order, (locale) => refundedScreen(refund.money, refund.reason, locale));
  }

  tellDeclined(order: Order): Promise<Told> {
    return this.#tell(order, () => declinedScreen(order, this.with_.contact));
  }

  async #tell(order: Order, screen: (locale: string | null) => Screen): Promise<Told> {
    const { destination } = order;
    if (!destination) return { status: 'unreachable' };
    const messenger = this.#messenger(order);
    if (!messenger) return whileAway;
    const { address, locale } = destination;
    const shown = await messenger.show({ address: address as Address, locale }, screen(locale));
    if (shown.status === 'later') return { status: 'later', afterMs: shown.retryAfterMs };
    return { status: shown.status === 'shown' ? 'told' : 'unreachable' };
  }

  #messenger(order: Order): Messenger | null {
    return order.destination && this.with_.messengerFor(order.destination.address as Address);
  }
}
