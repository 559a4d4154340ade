import { type Erased, eraseOrder, erasePhoto, forgetEverything, nothingErased } from '../../order/forget.ts';
import type { SignedReceipt } from '../../privacy/receipt.ts';
import type { GoneThing } from '../../privacy/receipts.ts';
import { raiseTombstone } from '../../privacy/tombstones.ts';
import type { Action } from '../action.ts';
import type { Handle } from '../inbound.ts';
import { line } from '../screens/line.ts';
import {
  type Deleted,
  deleteEverythingAsk,
  deleteMenu,
  deleteOrderAsk,
  deletePhotoAsk,
  erasedScreen,
} from '../screens/own.ts';
import type { Turn } from '../turn.ts';
import { sayGone } from './order.ts';

export async function showDeleteMenu(turn: Turn): Promise<void> {
  const { shop, photos, clock } = turn.desk;
  const [kept, orders] = await Promise.all([photos.list(turn.owner), shop.orders.list(turn.owner)]);
  const isEmpty = kept.length === 0 && orders.every((o) => o.files === 'gone');
  await turn.say(
    isEmpty ? { lines: [line('delete-nothing')] } : deleteMenu(kept, orders, clock.now(), turn.locale),
  );
}

export type Deletion = Extract<Action, { type: 'delete_everything' | 'delete_photo' | 'delete_order' }>;

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

/** Everything there is of a person, our messages included. What was begun for them before finds the tombstone. */
export async function eraseEverything(turn: Turn): Promise<Deleted> {
  const { shop, photos, people, messenger, store, clock } = turn.desk;
  const { owner } = turn;
  await raiseTombstone(store, clock, owner);
  const orders = await shop.orders.list(owner);
  const delivered = orders.flatMap((o) => o.delivery.handles);
  const hasPaid = (await shop.transactions.list(owner)).length > 0;
  const handles = [...new Set([...turn.talk.ours, ...delivered])] as Handle[];
  // For a crash: with the orders go the names of their messages, and whoever takes this up again needs them.
  if (delivered.length > 0) await people.changeTalk(owner, (talk) => ({ ...talk, ours: handles }));
  const erased = await forgetEverything(shop, photos, owner);
  const stayed = await messenger.remove(handles);
  await people.forget(owner);
  turn.forgotten();
  return { erased, hasPaid, removed: stayed.length > 0 ? 'some' : 'all', signed: await proof(turn, erased) };
}

async function deleteEverything(turn: Turn): Promise<void> {
  const { clock, messenger, pages } = turn.desk;
  const { to, locale } = turn;
  const deleted = await eraseEverything(turn);
  await messenger.show(to, erasedScreen(deleted, clock.now(), pages, locale));
}

/** A photo goes with what was made of it and nobody has paid for. */
async function deletePhoto(turn: Turn, photo: string): Promise<void> {
  const { shop, photos } = turn.desk;
  // The photo first: whatever is being made of it finds it gone and takes itself back.
  let erased = await erasePhoto(photos, turn.owner, photo, nothingErased);
  for (const order of await shop.orders.list(turn.owner))
    if (order.product?.photo === photo && order.payment === null)
      erased = await eraseOrder(shop, turn.owner, order.id, erased);
  if (erased.originals.length === 0 && erased.orders.length === 0) return sayGone(turn);
  if (turn.talk.photo === photo) turn.note({ photo: null });
  const removed = await removeOurs(turn);
  await say(turn, { erased, hasPaid: false, removed, signed: await proof(turn, erased) });
}

async function deleteOrder(turn: Turn, id: string, step: 'ask' | 'confirm'): Promise<void> {
  const { shop, messenger, photos } = turn.desk;
  const order = await shop.orders.find(turn.owner, id);
  if (!order && step === 'ask') return sayGone(turn);
  if (order && step === 'ask') return void (await turn.say(deleteOrderAsk(order, turn.locale)));
  const photo = order?.product?.photo;
  // The photo first, and then what names it: after a crash the rest is found.
  let erased =
    photo === undefined ? nothingErased : await erasePhoto(photos, turn.owner, photo, nothingErased);
  erased = await eraseOrder(shop, turn.owner, id, erased);
  if (erased.orders.length === 0) return sayGone(turn);
  if (photo !== undefined && turn.talk.photo === photo) turn.note({ photo: null });
  turn.note({ bill: null });
  const stayed = await messenger.remove((order?.delivery.handles ?? []) as Handle[]);
  const removed = stayed.length > 0 ? 'some' : 'all';
  await say(turn, { erased, hasPaid: order?.payment != null, removed, signed: await proof(turn, erased) });
}

const say = async (turn: Turn, deleted: Deleted): Promise<void> => {
  const { clock, pages } = turn.desk;
  await turn.say(erasedScreen(deleted, clock.now(), pages, turn.locale));
};

/** Takes out of the chat what we showed of it. */
async function removeOurs(turn: Turn): Promise<'all' | 'some'> {
  const stayed = await turn.desk.messenger.remove(turn.talk.ours as Handle[]);
  turn.note({ ours: [], card: null, bill: null });
  return stayed.length > 0 ? 'some' : 'all';
}

/** Looks whether it is all gone, and signs for it; null where nothing of a person was there. */
async function proof(turn: Turn, erased: Erased): Promise<SignedReceipt | null> {
  const { shop, clock, care, report } = turn.desk;
  const due = clock.now();
  const of = (type: GoneThing['class'], ids: readonly string[]): GoneThing[] =>
    ids.map((id) => ({ class: type, id, due, method: 'request' as const }));
  const files = [
    ...of('original', erased.originals),
    ...of('draft', erased.drafts),
    ...of('result', erased.results),
  ];
  care.watch.count('deletions_total');
  care.statistics.note('deletions');
  const gone: GoneThing[] = [];
  for (const thing of files) {
    const ref = { class: thing.class as 'original' | 'draft' | 'result', id: thing.id };
    if (await shop.vault.isGone(ref)) gone.push(thing);
    else report(new Error(`a deleted ${thing.class} is still there`), 'delete');
  }
  for (const thing of of('order', erased.orders))
    if ((await shop.orders.find(turn.owner, thing.id)) === null) gone.push(thing);
  return gone.length === 0 ? null : care.receipts.issue(gone);
}
