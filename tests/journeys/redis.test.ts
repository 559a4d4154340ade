import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { openRedis } from '../../adapters/redis/redis.ts';
import { haveRedisServer, startRedis } from '../contract/redis-server.ts';
import { photos } from '../models/photos.ts';
import { portrait } from './portrait.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
const long = { withinMs: 60_000 };

describe.skipIf(!haveRedisServer())('on a redis-server, as in memory', () => {
  // The end of a stage lists every key: none without an end, none over its class, none unsealed.
  afterEach(() => stage.end());

  it('a photo is refused, retaken, replaced in its background, bought, delivered, and everything deleted', async () => {
    const server = await startRedis();
    stage = await openStage({
      database: async (clock) => {
        const { store, blobs, close } = await openRedis({ url: server.url }, clock);
        const end = async () => {
          await close();
          await server.stop();
        };
        return { store, blobs, close: end };
      },
    });
    const ada = stage.join();
    await ada.sendCommand('start', 'icao-9303');
    await ada.sendFile(new Uint8Array(readFileSync(photos.landscape)), 'sea.jpg', 'image/jpeg');
    await ada.receives({ text: "can't find a face" }, long);
    await ada.sendFile(await portrait('#304050'), 'me.jpg', 'image/jpeg');
    await ada.receives({ picture: true, text: 'Not yet good enough' }, long);
    await ada.press('Replace the background');
    await ada.receives({ picture: true, button: 'Pay 4.99 USD' }, long);
    await ada.press('Pay 4.99 USD');
    await ada.receives({ button: 'I have paid' }, long);
    await stage.pay(ada);
    await ada.receives({ file: 'icao-9303.jpg' }, long);
    const keys: string[] = [];
    for await (const { key } of stage.storage.store.scan()) keys.push(key.split(':')[0]!);
    for (const type of ['original', 'result', 'order', 'transaction', 'profile'])
      expect(keys).toContain(type);
    await ada.sendCommand('delete');
    await ada.press('Everything');
    await ada.receives({ text: 'Deleted,' }, long);
    for await (const { key } of stage.storage.store.scan())
      expect(key).not.toMatch(/^(original|draft|result|profile):/);
  });
});
