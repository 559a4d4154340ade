import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DirKeyRing } from '../../adapters/keyring/dir.ts';
import { openRedis } from '../../adapters/redis/redis.ts';
import { Expiries } from '../../core/privacy/expiries.ts';
import { deriveSecrets } from '../../core/privacy/secrets.ts';
import { Vault } from '../../core/privacy/vault.ts';
import { Numbers } from '../../core/watch.ts';
import { startRedis, travelOn } from '../contract/redis-server.ts';

/** The privacy core on a real redis-server and a key ring on disk, with a clock that can be moved for both. */
export async function realDesk(...settings: string[]) {
  const server = await startRedis(...settings);
  const folder = await mkdtemp(join(tmpdir(), 'privacy-'));
  const clock = travelOn(server, () => database.inspect().then(() => undefined));
  const database = await openRedis({ url: server.url }, clock);
  const secrets = deriveSecrets(Buffer.alloc(32, 1));
  const ring = join(folder, 'keys');
  const keyRing = await DirKeyRing.open(ring, clock, secrets.ringKey);
  const { store, blobs } = database;
  const region = 'eu';
  const watch = new Numbers();
  const expiries = new Expiries({ store, blobs, clock, watch, report: () => undefined });
  const vault = new Vault({ store, blobs, keyRing, clock, region, expiries });
  return {
    ...{
      server,
      folder,
      clock,
      database,
      secrets,
      ring,
      keyRing,
      store,
      blobs,
      region,
      watch,
      expiries,
      vault,
    },
    close: async () => {
      await database.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
export type RealDesk = Awaited<ReturnType<typeof realDesk>>;
