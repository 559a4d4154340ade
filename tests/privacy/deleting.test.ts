import { describe, expect, it } from 'vitest';
import type { Desk } from '../../core/chat/desk.ts';
import type { Address, Handle } from '../../core/chat/inbound.ts';
import { People } from '../../core/chat/people.ts';
import { Turn } from '../../core/chat/turn.ts';
import { offer } from '../../core/order/checkout.ts';
import { deliver } from '../../core/order/deliver.ts';
import { forgetEverything } from '../../core/order/forget.ts';
import type { Order } from '../../core/order/order.ts';
import { Photos } from '../../core/order/photos.ts';
import { settle } from '../../core/order/settle.ts';
import { newId } from '../../core/privacy/id.ts';
import { forgottenSince, raiseTombstone, wasForgottenAfter } from '../../core/privacy/tombstones.ts';
import { stage } from '../order/stage.ts';

describe('a tombstone', () => {
  it('is seen by whatever was begun before it, again and again, and by nothing begun after', async () => {
    const s = stage();
    const owner = newId();
    const first = await forgottenSince(s.store, owner);
    expect(await first()).toBe(false);
    await raiseTombstone(s.store, s.clock, owner);
    const second = await forgottenSince(s.store, owner);
    expect([await first(), await second()]).toEqual([true, false]);
    await raiseTombstone(s.store, s.clock, owner);
    expect([await first(), await second()]).toEqual([true, true]);
    expect(await (await forgottenSince(s.store, newId()))()).toBe(false);
  });

  it('tells what came before it from what came after', async () => {
    const s = stage();
    const owner = newId();
    const before = s.clock.now();
    expect(await wasForgottenAfter(s.store, owner, before)).toBe(false);
    s.clock.at += 1;
    await raiseTombstone(s.store, s.clock, owner);
    expect(await wasForgottenAfter(s.store, owner, before)).toBe(true);
    expect(await wasForgottenAfter(s.store, owner, s.clock.now() + 1)).toBe(false);
  });
});

/** A talk in whose chat messages can be seen to come and go. */
function talk() {
  const s = stage();
  const chat = new Set<Handle>();
  const photos = new Photos(s);
  const people = new People({ ...s, clock: s.clock });
  const desk = {
    ...s,
    platform: 'here',
    people,
    photos,
    messenger: {
      show: async () => {
        const handle = newId() as unknown as Handle;
        chat.add(handle);
        return { status: 'shown', handle, complete: true } as const;
      },
      remove: async (handles: readonly Handle[]) => {
        for (const handle of handles) chat.delete(handle);
        return [];
      },
    },
  } as unknown as Desk;
  const from = { user: '1', address: 'here' as Address, locale: 'en', isPrivate: true };
  return { ...s, chatOfShop: s.chat, chat, photos, people, desk, begin: () => Turn.begin(desk, from) };
}

describe('a turn that is under way while everything is deleted', () => {
  it('writes nothing of the person after it, and takes its pictures out of the chat', async () => {
    const t = talk();
    const turn = await t.begin();
    turn.note({ photo: newId() });
    turn.noteProfile({ country: 'DE' });
    await raiseTombstone(t.store, t.clock, turn.owner);
    await t.people.forget(turn.owner);
    const picture = {
      bytes: Buffer.from('x'),
      mediaType: 'image/jpeg',
      name: 'x.jpg',
      protected: true,
    } as const;
    await turn.say({ lines: [], picture });
    await turn.end();
    expect(t.chat.size).toBe(0);
    const left: string[] = [];
    for await (const { key } of t.store.scan('profile')) left.push(key);
    expect(left).toEqual([]);
  });

  it('keeps what another turn changed beside it', async () => {
    const t = talk();
    const [one, other] = [await t.begin(), await t.begin()];
    one.note({ photo: 'AAAAAAAAAAAAAAAAAAAAAA' });
    await other.say({ lines: [] });
    await one.say({ lines: [] });
    await one.end();
    await other.end();
    const held = await t.people.talk(one.owner);
    expect(held.photo).toBe('AAAAAAAAAAAAAAAAAAAAAA');
    expect(held.ours).toHaveLength(2);
  });
});

describe('deleting', () => {
  it('twice, by two devices at once, deletes each thing once', async () => {
    const t = talk();
    const owner = newId();
    const photo = await t.photos.receive(owner, Buffer.from('face'), null, t.clock.now());
    await raiseTombstone(t.store, t.clock, owner);
    const both = await Promise.all([
      forgetEverything(t.shop, t.photos, owner),
      forgetEverything(t.shop, t.photos, owner),
    ]);
    expect(both.flatMap((e) => e.originals)).toEqual([photo.id]);
    expect((await forgetEverything(t.shop, t.photos, owner)).originals).toEqual([]);
    expect(await t.photos.expired(owner)).toEqual([]);
  });

  it('while the photo is being analysed leaves nothing that comes late', async () => {
    const t = talk();
    const owner = newId();
    const photo = await t.photos.receive(owner, Buffer.from('face'), null, t.clock.now());
    await forgetEverything(t.shop, t.photos, owner);
    expect(await t.photos.analysed(owner, photo.id, {}, Buffer.from('[]'))).toBeNull();
    expect(await t.photos.keep(owner, photo.id, 'matte', Buffer.from('x'))).toBe(false);
    const left: string[] = [];
    for await (const { key } of t.store.scan('original')) left.push(key);
    expect(left).toEqual([]);
  });

  it('while the files are on their way into the chat takes them out again', async () => {
    const t = talk();
    const order = await t.order();
    const { order: open } = (await offer(t.shop, order.owner!, order.id, t.bank.provider, 'x')) as {
      order: Order;
    };
    await settle(t.shop, t.bank.pay(open.checkout!.id!)!);
    const sent = t.shop.courier.deliver.bind(t.shop.courier);
    t.shop.courier.deliver = async (...args) => {
      const handed = await sent(...args);
      await forgetEverything(t.shop, t.photos, order.owner!);
      return handed;
    };
    await deliver(t.shop, order.id);
    expect(t.chatOfShop.takenBack).toEqual([`message of ${order.id}`]);
    expect((await t.shop.orders.byId(order.id))!.delivery.handles).toEqual([]);
  });

  it('that broke off anywhere, as the making or the payment before it may have, is finished when it is done again', async () => {
    for (let last = 0; ; last += 1) {
      const t = talk();
      const owner = newId();
      let calls = 0;
      // From some call on nothing comes through, as after a sudden death.
      t.faults.next = () => {
        calls += 1;
        return calls > last ? 'before' : null;
      };
      const whole = await everything(t, owner).then(
        () => true,
        () => false,
      );
      t.faults.next = () => null;
      await raiseTombstone(t.store, t.clock, owner);
      await forgetEverything(t.shop, t.photos, owner);
      const left: string[] = [];
      for (const type of ['original', 'draft', 'result'] as const)
        for await (const { key } of t.store.scan(type)) left.push(key);
      expect(
        left.filter((key) => !key.includes(':blob:')),
        `death at call ${last + 1}`,
      ).toEqual([]);
      if (whole) break;
    }
  });
});

/** A photo, an order that is paid and one that is not, and the deletion of it all. */
async function everything(t: ReturnType<typeof talk>, owner: string): Promise<void> {
  await t.photos.receive(owner, Buffer.from('face'), null, t.clock.now());
  await t.order(owner);
  const order = await t.order(owner);
  const offered = await offer(t.shop, owner, order.id, t.bank.provider, 'x');
  const { checkout } = (offered as { order: Order }).order;
  await settle(t.shop, t.bank.pay(checkout!.id!)!);
  await forgetEverything(t.shop, t.photos, owner);
}
