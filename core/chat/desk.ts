import type { Darkroom } from '../darkroom/darkroom.ts';
import type { Money } from '../order/money.ts';
import type { Photos } from '../order/photos.ts';
import type { Shop } from '../order/shop.ts';
import type { Clock } from '../privacy/clock.ts';
import type { Secrets } from '../privacy/secrets.ts';
import type { Store } from '../privacy/store.ts';
import type { Care } from './care.ts';
import type { Address } from './inbound.ts';
import type { Messenger } from './messenger.ts';
import type { OperatorChat } from './operator.ts';
import type { People } from './people.ts';

/** A way to pay that people can choose. */
export interface Till {
  readonly method: 'link' | 'in_chat' | 'free';
  /** Name of the provider in the shop. */
  readonly provider: string;
  readonly price: Money;
}

/** Who runs this, for terms and support. */
export interface Operator {
  readonly name: string;
  /** Mail address or page; null where none was given. */
  readonly contact: string | null;
}

/** Everything that a conversation needs, on one chat platform. */
export interface Desk {
  readonly clock: Clock;
  readonly store: Store;
  readonly secrets: Secrets;
  /** Keeps the persons of two platforms apart. */
  readonly platform: string;
  readonly shop: Shop;
  readonly photos: Photos;
  readonly people: People;
  readonly darkroom: Darkroom;
  readonly messenger: Messenger;
  /** What somebody can pay by where they are; the first is the one that is offered first. */
  readonly tillsAt: (address: Address) => readonly [Till, ...Till[]];
  readonly operator: Operator;
  /** Where the operator reads along; absent where they named no chat. */
  readonly operatorChat?: OperatorChat | undefined;
  readonly care: Care;
  /** Address of the pages, null where we have none. */
  readonly pages: string | null;
  /** Called when an order has come to be paid: what follows should not wait for the next round. */
  readonly hurry: () => void;
  /** Told what an operator should know: ids and codes only. */
  readonly report: (problem: unknown, step: string) => void;
}
