import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openRedis } from '../../adapters/redis/redis.ts';
import { Analyses } from '../../core/chat/analyses.ts';
import type { Desk } from '../../core/chat/desk.ts';
import type { Address, Handle } from '../../core/chat/inbound.ts';
import { People } from '../../core/chat/people.ts';
import type { Screen } from '../../core/chat/screen.ts';
import { exportData } from '../../core/chat/steps/data.ts';
import { eraseEverything } from '../../core/chat/steps/delete.ts';
import { prepare } from '../../core/chat/steps/prepare.ts';
import { Turn } from '../../core/chat/turn.ts';
import { OwnDarkroom } from '../../core/darkroom/own.ts';
import { Orders } from '../../core/order/orders.ts';
import { Photos } from '../../core/order/photos.ts';
import type { Shop } from '../../core/order/shop.ts';
import { Transactions } from '../../core/order/transactions.ts';
import { newId } from '../../core/privacy/id.ts';
import { createSigner } from '../../core/privacy/receipt.ts';
import { Receipts } from '../../core/privacy/receipts.ts';
import { Statistics } from '../../core/privacy/statistics.ts';
import { Vault } from '../../core/privacy/vault.ts';
import { Anomalies } from '../../core/watch/anomalies.ts';
import { haveRedisServer } from '../contract/redis-server.ts';
import { gate } from '../discord/rig.ts';
import { anyPhoto, openQuickWork } from '../journeys/quick-work.ts';
import { Bank } from '../order/bank.ts';
import { Chat } from '../order/stage.ts';
import { type RealDesk, realDesk } from './real.ts';

const price = { amount: 499, currency: 'USD' };

describe.skipIf(!haveRedisServer())('two processes on one redis-server', () => {
  let d: RealDesk;
  /** What stands in the chat, whichever process put it there. */
  const chat = new Map<Handle, Screen>();
  const closing: (() => Promise<unknown>)[] = [];
  let one: Process;
  let other: Process;

  /** All that a process has of its own: connections, orders, photos, work. Chat and database are outside of both. */
  async function open() {
    const { store, blobs, close } = await openRedis({ url: d.server.url }, d.clock);
    closing.push(close);
    const { clock, keyRing, secrets, region, watch } = d;
    const vault = new Vault({ store, blobs, keyRing, clock, region });
    const parts = { store, secrets, region, clock, vault };
    const bank = new Bank(clock);
    const shop: Shop = {
      ...{ clock, vault, courier: new Chat(), report: () => undefined },
      orders: new Orders(parts),
      transactions: new Transactions(parts),
      payments: new Map([[bank.provider, bank]]),
    };
    const photos = new Photos(parts);
    const world = { shown: async (): Promise<void> => undefined };
    const work = openQuickWork();
    const desk: Desk = {
      ...{ clock, store, secrets, platform: 'here', shop, photos, people: new People(parts) },
      darkroom: new OwnDarkroom({ photos, vault, work }),
      messenger: {
        largestFile: 60_000,
        show: async (_, screen) => {
          const handle = newId() as unknown as Handle;
          chat.set(handle, screen);
          await world.shown();
          return { status: 'shown', handle, complete: true };
        },
        remove: async (handles) => {
          for (const handle of handles) chat.delete(handle);
          return [];
        },
        acknowledge: async () => undefined,
        progress: () => () => undefined,
        startLink: () => null,
      },
      tillsAt: () => [{ method: 'link', provider: bank.provider, price }],
      operator: { name: 'Ada & Co', contact: null },
      care: {
        receipts: new Receipts({
          store,
          clock,
          signer: createSigner(Buffer.alloc(32, 5)),
          region,
          issuer: null,
        }),
        statistics: new Statistics({ store, clock }),
        watch,
        anomalies: new Anomalies({
          store,
          clock,
          watch,
          tell: async () => 'told',
          report: () => undefined,
        }),
        capacity: 600,
        region,
        isFull: () => false,
      },
      pages: null,
      hurry: () => undefined,
      report: () => undefined,
    };
    const from = { user: '1', address: 'here' as Address, locale: 'en', isPrivate: true };
    return { desk, photos, shop, store, vault, work, world, begin: () => Turn.begin(desk, from) };
  }
  type Process = Awaited<ReturnType<typeof open>>;

  beforeAll(async () => {
    d = await realDesk();
    [one, other] = await Promise.all([open(), open()]);
  });
  beforeEach(async () => {
    chat.clear();
    one.world.shown = async () => undefined;
    await d.server.command('FLUSHALL');
  });
  afterAll(async () => {
    for (const close of closing) await close();
    await d.close();
  });

  /** Photos, an order with its preview, a conversation, a profile. */
  async function settledIn(photos = 1) {
    const turn = await one.begin();
    const ids: string[] = [];
    for (let i = 0; i < photos; i += 1)
      ids.push((await one.photos.receive(turn.owner, await anyPhoto(), {}, d.clock.now())).id);
    turn.noteProfile({ country: 'GB', language: 'en' });
    await prepare(turn, new Analyses(one.photos, one.desk.darkroom), {
      ...{ photo: ids[0]!, document: 'gb-passport', wish: null },
    });
    await turn.end();
    expect((await one.shop.orders.list(turn.owner)).length).toBe(1);
    return { owner: turn.owner, photo: ids[0]! };
  }

  /** Keys and values that are a person's; an order's stub names nobody. */
  async function left(): Promise<string[]> {
    const found: string[] = [];
    for (const name of (await d.server.command('KEYS', '*')) as string[])
      if (/(^|[:{])(original|draft|result|profile)[:}]/.test(name)) found.push(name);
    return found;
  }
  const pictures = () =>
    [...chat.values()].filter((s) => s.picture || s.files?.some((f) => !f.name.startsWith('receipt')));

  it('that both delete everything at once delete each thing once, and all of it', async () => {
    const { owner } = await settledIn(3);
    const [first, second] = await Promise.all([one.begin(), other.begin()]);
    const both = await Promise.all([eraseEverything(first), eraseEverything(second)]);
    await Promise.all([first.end(), second.end()]);
    const originals = both.flatMap(({ erased }) => erased.originals);
    expect(originals).toHaveLength(3);
    expect(new Set(originals).size).toBe(3);
    expect(both.flatMap(({ erased }) => erased.drafts)).toHaveLength(1);
    expect(await left()).toEqual([]);
    expect(await one.shop.orders.list(owner)).toEqual([]);
    expect(pictures()).toEqual([]);
  });

  it.each(['analyse', 'make'] as const)(
    'of which one is at work (%s) while the other deletes everything: nothing is written after the tombstone',
    async (step) => {
      const begun = await one.begin();
      const { id: photo } = await one.photos.receive(begun.owner, await anyPhoto(), {}, d.clock.now());
      const [reached, deleted] = [gate(), gate()];
      const slow = {
        ...one.work,
        [step]: async (asked: never) => {
          reached.open();
          await deleted.opened;
          return one.work[step](asked);
        },
      };
      const darkroom = new OwnDarkroom({ photos: one.photos, vault: one.vault, work: slow });
      const at = { ...one.desk, darkroom };
      const { from } = begun;
      const turn = await Turn.begin(at, from);
      const wanted = { photo, document: 'gb-passport', wish: null };
      const going = prepare(turn, new Analyses(one.photos, darkroom), wanted).finally(() => turn.end());
      await reached.opened;
      const deleting = await other.begin();
      expect((await eraseEverything(deleting)).erased.originals).toEqual([photo]);
      await deleting.end();
      const marked = await left();
      deleted.open();
      await going;
      expect([marked, await left()]).toEqual([[], []]);
      expect(await other.shop.orders.list(begun.owner)).toEqual([]);
      expect(pictures()).toEqual([]);
    },
  );

  it('of which one exports while the other deletes everything: no further file comes, and none stays', async () => {
    const { owner } = await settledIn(1);
    // Random bytes do not shrink: more than one file is needed for them.
    for (let i = 0; i < 4; i += 1)
      await one.photos.receive(owner, new Uint8Array(50_000).fill(i), {}, d.clock.now());
    const whole = await one.begin();
    await exportData(whole);
    await whole.end();
    const archives = () =>
      [...chat.values()].filter((s) => s.files?.some((f) => f.name.startsWith('my-data')));
    const all = archives().length;
    expect(all).toBeGreaterThan(3);
    chat.clear();

    let shown = 0;
    one.world.shown = async () => {
      shown += 1;
      if (shown !== 2) return;
      const deleting = await other.begin();
      await eraseEverything(deleting);
      await deleting.end();
    };
    const exporting = await one.begin();
    await exportData(exporting);
    await exporting.end();
    expect(shown).toBe(2);
    expect(archives()).toEqual([]);
    expect(await left()).toEqual([]);
  });
});
