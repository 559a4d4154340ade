import { type Erased, forgetEverything, forgetOrder } from '../../order/forget.ts';
import type { Action } from '../action.ts';
import type { Handle } from '../inbound.ts';
import { line } from '../screens/line.ts';
import {
  deleteEverythingAsk,
  deleteMenu,
  deleteOrderAsk,
  deletePhotoAsk,
  erasedScreen,
  ordersScreen,
} from '../screens/own.ts';
import type { Turn } from '../turn.ts';
import { sayGone } from './order.ts';

export async function listOrders(turn: Turn, page: number): Promise<void> {
  const { shop, clock } = turn.desk;
  await turn.say(ordersScreen(await shop.orders.list(turn.owner), page, clock.now(), turn.locale));
}

export async function showDeleteMenu(turn: Turn): Promise<void> {
  const { shop, photos, clock } = turn.desk;
  const [kept, orders] = await Promise.all([photos.list(turn.owner), shop.orders.list(turn.owner)]);
  const isEmpty = kept.length === 0 && orders.every((o) => o.files === 'gone');
  await turn.say(
    isEmpty ? { lines: [line('delete-nothing')] } : deleteMenu(kept, orders, clock.now(), turn.locale),
  );
}

type Deletion = Extract<Action, { type: 'delete_everything' | 'delete_photo' | 'delete_order' }>;

/** Deletes, or asks first where the button did not say what goes with it. */
export async function deleteSomething(turn: Turn, action: Deletion): Promise<void> {
  switch (action.type) {
    case 'delete_everything':
      return action.step === 'ask' ? void (await turn.say(deleteEverythingAsk())) : deleteEverything(turn);
    case 'delete_photo':
      return action.step === 'ask'
        ? void (await turn.say(deletePhotoAsk(action.photo)))
        : deletePhoto(turn, action.photo);
    case 'delete_order':
      return deleteOrder(turn, action.order, action.step);
  }
}

async function deleteEverything(turn: Turn): Promise<void> {
  const { shop, photos, people, messenger, clock } = turn.desk;
  const orders = await shop.orders.list(turn.owner);
  const delivered = orders.flatMap((o) => o.delivery.handles);
  const hasPaid = orders.some((o) => o.payment !== null);
  const erased = await forgetEverything(shop, photos, turn.owner);
  await people.forget(turn.owner);
  const { locale } = turn;
  const handles = [...new Set([...turn.talk.ours, ...delivered])] as Handle[];
  const stayed = await messenger.remove(handles);
  turn.forgotten();
  await messenger.show(
    turn.to,
    erasedScreen(erased, clock.now(), stayed.length > 0 ? 'some' : 'all', hasPaid, locale),
  );
}

/** A photo goes with what was made of it and nobody has paid for. */
async function deletePhoto(turn: Turn, photo: string): Promise<void> {
  const { shop, photos, clock } = turn.desk;
  const there = await photos.forget(turn.owner, photo);
  let erased: Erased = { originals: Number(there), drafts: 0, results: 0, orders: 0, refunds: 0 };
  for (const order of await shop.orders.list(turn.owner)) {
    if (order.product?.photo !== photo || order.payment !== null) continue;
    const gone = await forgetOrder(shop, turn.owner, order.id);
    if (gone) erased = { ...erased, drafts: erased.drafts + Number(gone.draft), orders: erased.orders + 1 };
  }
  if (!there && erased.orders === 0) return sayGone(turn);
  if (turn.talk.photo === photo) turn.note({ photo: null, card: null, bill: null });
  const removed = await removeOurs(turn);
  await turn.say(erasedScreen(erased, clock.now(), removed, false, turn.locale));
}

async function deleteOrder(turn: Turn, id: string, step: 'ask' | 'confirm'): Promise<void> {
  const { shop, clock, messenger } = turn.desk;
  const order = await shop.orders.find(turn.owner, id);
  if (!order) return sayGone(turn);
  if (step === 'ask') return void (await turn.say(deleteOrderAsk(order, turn.locale)));
  const photo = order.product?.photo;
  const gone = await forgetOrder(shop, turn.owner, id);
  if (!gone) return sayGone(turn);
  const original = photo !== undefined && (await turn.desk.photos.forget(turn.owner, photo));
  if (photo !== undefined && turn.talk.photo === photo) turn.note({ photo: null });
  turn.note({ bill: null });
  const stayed = await messenger.remove(order.delivery.handles as Handle[]);
  const erased = {
    originals: Number(original),
    drafts: Number(gone.draft),
    results: Number(gone.result),
    orders: 1,
    refunds: Number(gone.refund),
  };
  await turn.say(
    erasedScreen(
      erased,
      clock.now(),
      stayed.length > 0 ? 'some' : 'all',
      order.payment !== null,
      turn.locale,
    ),
  );
}

/** Takes out of the chat what we showed of it. */
async function removeOurs(turn: Turn): Promise<'all' | 'some'> {
  const stayed = await turn.desk.messenger.remove(turn.talk.ours as Handle[]);
  turn.note({ ours: [], card: null, bill: null });
  return stayed.length > 0 ? 'some' : 'all';
}

/** Everything that is known of the person, as a file for programs and people. */
export async function exportData(turn: Turn): Promise<void> {
  const { shop, photos, people, clock } = turn.desk;
  const { owner } = turn;
  const transactions = [];
  for await (const transaction of shop.transactions.all())
    if (transaction.owner === owner) transactions.push(transaction);
  const [profile, kept, orders] = await Promise.all([
    people.profile(owner),
    photos.list(owner),
    shop.orders.list(owner),
  ]);
  const iso = (at: number) => new Date(at).toISOString();
  const data = {
    madeAt: iso(clock.now()),
    knownAs: owner,
    profile,
    photos: kept.map(({ id, state, receivedAt, expiresAt, facts, source }) => ({
      id,
      state,
      receivedAt: iso(receivedAt),
      deletedAt: iso(expiresAt),
      facts,
      source,
    })),
    orders: orders.map(
      ({ id, state, product, price, createdAt, files, filesExpireAt, payment, delivery, refund }) => ({
        id,
        state,
        product,
        price,
        createdAt: iso(createdAt),
        files,
        filesDeletedAt: iso(filesExpireAt),
        payment,
        deliveredAt: delivery.deliveredAt && iso(delivery.deliveredAt),
        refund,
      }),
    ),
    payments: transactions,
  };
  const bytes = new Uint8Array(Buffer.from(JSON.stringify(data, null, 2)));
  await turn.say({
    files: [{ name: 'my-data.json', mediaType: 'application/json', bytes }],
    lines: [line('my-data', { photos: kept.length, orders: orders.length, payments: transactions.length })],
  });
}
