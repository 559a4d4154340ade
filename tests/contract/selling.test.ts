import { describe, expect, it } from 'vitest';
import { MemoryKeyRing } from '../../adapters/memory/memory.ts';
import { openRedis } from '../../adapters/redis/redis.ts';
import { offer } from '../../core/order/checkout.ts';
import { forgetEverything } from '../../core/order/forget.ts';
import { Orders } from '../../core/order/orders.ts';
import { Photos } from '../../core/order/photos.ts';
import { settle } from '../../core/order/settle.ts';
import type { Shop } from '../../core/order/shop.ts';
import { Sweep } from '../../core/order/sweep.ts';
import { Transactions } from '../../core/order/transactions.ts';
import { audit } from '../../core/privacy/audit.ts';
import { deriveSecrets, pseudonym } from '../../core/privacy/secrets.ts';
import { Vault } from '../../core/privacy/vault.ts';
import { Bank } from '../order/bank.ts';
import { Chat, price } from '../order/stage.ts';
import { haveRedisServer, type RedisServer, startRedis, travelOn } from './redis-server.ts';
import { startFront } from './upstash-front.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const USER = '123456789';
const FACE = Buffer.from('CANARY of a face '.repeat(250_000));

/** Everything the server holds: names and values, as it would write them to disk. */
async function everything(server: RedisServer): Promise<string> {
  const keys = (await server.command('KEYS', '*')) as string[];
  const seen: string[] = [];
  for (const key of keys) {
    const kind = String(await server.command('TYPE', key));
    const value =
      kind === 'string'
        ? await server.command('GET', key)
        : kind === 'zset'
          ? await server.command('ZRANGE', key, '0', '-1')
          : await server.command('HGETALL', key);
    seen.push(key, String(value));
    // A blob's pieces are base64: what they hold must not be legible either.
    if (key.includes(':blob:')) seen.push(Buffer.from(String(value), 'base64').toString('latin1'));
  }
  return seen.join('\n');
}

describe.skipIf(!haveRedisServer())('selling on a real redis-server', () => {
  for (const way of ['its own protocol', 'HTTP'] as const)
    it(`keeps its promises over ${way}`, async () => {
      const server = await startRedis();
      const front = way === 'HTTP' ? await startFront(server.url) : null;
      const clock = travelOn(server, async () => {
        await database.inspect();
      });
      const address = front ? { rest: front.url, token: front.token } : { url: server.url };
      const database = await openRedis(address, clock);
      const { store, blobs } = database;
      const keyRing = new MemoryKeyRing(clock);
      const secrets = deriveSecrets(Buffer.alloc(32, 3));
      const vault = new Vault({ store, blobs, keyRing, clock, region: 'eu' });
      const parts = { store, secrets, region: 'eu', clock, vault };
      const bank = new Bank(clock);
      const chat = new Chat();
      const shop: Shop = {
        clock,
        vault,
        orders: new Orders(parts),
        transactions: new Transactions(parts),
        payments: new Map([['bank', bank]]),
        courier: chat,
        report: () => undefined,
      };
      const sweep = new Sweep(shop);
      const photos = new Photos(parts);
      const owner = pseudonym(secrets, 'chat', USER);

      const photo = await photos.receive(owner, FACE, { file: 'AgACAgIAAx' }, clock.now());
      await photos.analysed(owner, photo.id, { faces: 1 }, Buffer.from('points'));
      const preview = {
        owner,
        product: { photo: photo.id, document: 'us-passport', wish: {} },
        destination: { address: `chat ${USER}`, locale: 'en' },
        price,
        mode: 'test' as const,
      };
      const order = await shop.orders.preview(
        preview,
        { 'photo.jpg': FACE, 'sheet.pdf': FACE },
        { ledger: [] },
      );
      const offered = await offer(shop, owner, order.id, 'bank', 'US passport photo');
      expect(offered.status).toBe('open');
      const payment = bank.pay(bank.open[0]!.id)!;
      const seen = await Promise.all([settle(shop, payment), settle(shop, payment), settle(shop, payment)]);
      for (const one of seen) expect(one.outcome).toBe('paid');
      await sweep.round();
      expect((await shop.orders.byId(order.id))?.state).toBe('delivered');
      expect(Buffer.compare(chat.handed[0]!.finished.files['sheet.pdf']!, FACE)).toBe(0);

      expect((await audit(store, clock)).findings).toEqual([]);
      const held = await everything(server);
      for (const trace of [USER, 'CANARY', 'AgACAgIAAx', 'photo.jpg', 'us-passport', 'pay.example', 'points'])
        expect(held).not.toContain(trace);

      await clock.pass(22 * HOUR + 59 * 60_000);
      expect(await photos.take(owner, photo.id, 'upload')).not.toBeNull();
      await clock.pass(HOUR + 60_000);
      expect(await photos.take(owner, photo.id, 'upload')).toBeNull();
      const result = { class: 'result', owner, id: order.id } as const;
      await clock.pass(28 * DAY);
      expect(await vault.get(result, 'photo.jpg')).not.toBeNull();
      await clock.pass(DAY + HOUR);
      expect(await vault.get(result, 'photo.jpg')).toBeNull();
      await clock.pass(8 * DAY);
      expect(await shop.orders.byId(order.id)).toBeNull();

      // A second order, erased: what stays is the payment, for its seven years.
      const second = await shop.orders.preview(preview, { 'photo.jpg': FACE }, null);
      await settle(shop, bank.receive(second.id, price));
      await sweep.round();
      expect(await forgetEverything(shop, photos, owner)).toMatchObject({
        results: [second.id],
        orders: [second.id],
      });
      expect(
        ((await server.command('KEYS', '*')) as string[]).filter((k) => !/^(order|transaction):/.test(k)),
      ).toEqual([]);
      await clock.pass(6 * 365 * DAY);
      const kept: string[] = [];
      for await (const transaction of shop.transactions.all()) kept.push(transaction.order);
      expect(kept.sort()).toEqual([order.id, second.id].sort());
      await clock.pass(366 * DAY + 2 * DAY);
      expect(((await server.command('KEYS', '*')) as string[]).filter((k) => k.includes('payment'))).toEqual(
        [],
      );

      await database.close();
      await front?.stop();
      await server.stop();
    }, 60_000);
});
