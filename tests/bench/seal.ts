import { randomBytes } from 'node:crypto';
import { openMemory } from '../../adapters/memory/memory.ts';
import { openRedis } from '../../adapters/redis/redis.ts';
import type { Blobs } from '../../core/privacy/blobs.ts';
import { systemClock } from '../../core/privacy/clock.ts';
import { newId } from '../../core/privacy/id.ts';
import { key } from '../../core/privacy/key.ts';
import { originalExpiry } from '../../core/privacy/retention.ts';
import { open, seal } from '../../core/privacy/seal.ts';
import { haveRedisServer, startRedis } from '../contract/redis-server.ts';
import { startFront } from '../contract/upstash-front.ts';
import { quantile } from './shared.ts';

/** Sealing, opening, storing and loading a photo of 3 MB, by each way there is. Times in ms: median (fastest). */
const photo = randomBytes(3_000_000);
const rounds = 15;

async function measure(name: string, work: () => Promise<void> | void): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < rounds; i += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  console.log(`${name.padEnd(28)} ${quantile(times, 0.5).toFixed(1)} (${Math.min(...times).toFixed(1)})`);
}

const dataKey = randomBytes(32);
const sealed = seal(dataKey, 'bench', photo);
await measure('seal', () => void seal(dataKey, 'bench', photo));
await measure('open', () => void open(dataKey, 'bench', sealed));

async function transport(name: string, blobs: Blobs): Promise<void> {
  const names = Array.from({ length: rounds }, () => key('original', newId(), 'blob', newId()));
  const end = originalExpiry(systemClock.now());
  let at = 0;
  await measure(`store, ${name}`, () => blobs.put(names[at++]!, sealed, end));
  at = 0;
  await measure(`load, ${name}`, async () => {
    if ((await blobs.get(names[at++]!)) === null) throw new Error('lost');
  });
}

const memory = openMemory(systemClock);
await transport('memory', memory.blobs);
memory.close();
if (haveRedisServer()) {
  const server = await startRedis();
  const front = await startFront(server.url);
  const ways = { 'own protocol': { url: server.url }, HTTP: { rest: front.url, token: front.token } };
  for (const [name, address] of Object.entries(ways)) {
    const database = await openRedis(address, systemClock);
    await transport(name, database.blobs);
    await database.close();
  }
  const [, used] = /used_memory:(\d+)/.exec(String(await server.command('INFO', 'memory')))!;
  const each = Number(used) / (2 * rounds);
  console.log(`memory of the server a photo: ${(each / 1e6).toFixed(2)} MB for ${photo.length / 1e6} MB`);
  await front.stop();
  await server.stop();
}
