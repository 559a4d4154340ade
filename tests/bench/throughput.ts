import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { openLine } from '../../adapters/bullmq/line.ts';
import { DirKeyRing } from '../../adapters/keyring/dir.ts';
import { openRedis } from '../../adapters/redis/redis.ts';
import { Crews } from '../../core/darkroom/crew.ts';
import { QueuedDarkroom } from '../../core/darkroom/queued.ts';
import { Tasks } from '../../core/darkroom/tasks.ts';
import { Photos } from '../../core/order/photos.ts';
import type { Wish } from '../../core/photo/wish.ts';
import { systemClock as clock } from '../../core/privacy/clock.ts';
import { newId } from '../../core/privacy/id.ts';
import { deriveSecrets } from '../../core/privacy/secrets.ts';
import { Vault } from '../../core/privacy/vault.ts';
import { haveRedisServer, startRedis } from '../contract/redis-server.ts';
import { canaries, Program, programs } from '../journeys/program.ts';
import { data, quantile } from './shared.ts';

/**
 * Two `npm run worker` against one, each with one photo process that keeps to one thread; CPU seconds a photo.
 * `npm run bench -- throughput`. Options: `--photos=24` a round, `--rounds=3`. A photo is a look, one document made with
 * sheet and preview, half of them with a new background, all over the queue.
 */
if (!haveRedisServer()) process.exit(0);
const option = (name: string, otherwise: number): number =>
  Number(process.argv.find((a) => a.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise);
const [photosARound, rounds] = [option('photos', 24), option('rounds', 3)];
/** People who wait at the same time: enough that no worker is ever without a job. */
const people = 6;
/** What a vCPU hour costs, for the sum in the README. */
const price = 0.04;

const portrait = join(data, 'frll/neutral/021_03.jpg');
const source = existsSync(portrait) ? portrait : 'node_modules/material-kit/assets/img/faces/marc.jpg';
const photo = await sharp(await readFile(source))
  .resize(3464, 3464, { kernel: 'lanczos3', fit: 'cover' })
  .jpeg({ quality: 92 })
  .toBuffer();

const redis = await startRedis('--appendfsync', 'everysec');
const keys = await mkdtemp(join(tmpdir(), 'keys-'));
const database = await openRedis({ url: redis.url }, clock);
const { store, blobs } = database;
const secret = Buffer.from(canaries.pseudonym, 'base64');
const keyRing = await DirKeyRing.open(keys, clock, deriveSecrets(secret).ringKey);
const vault = new Vault({ store, blobs, keyRing, clock, region: 'eu' });
const photos = new Photos({ store, vault, clock });
const crews = new Crews({ store, clock });
const line = await openLine(redis.url, clock, () => undefined);
const darkroom = new QueuedDarkroom({ tasks: new Tasks({ store, vault, clock }), line, crews });

const settings = {
  ...{ REDIS_URL: redis.url, QUEUE: 'bullmq', KEYRING: `dir:${keys}`, PSEUDONYM_KEY: canaries.pseudonym },
  ...{ PHOTO_WORKERS: '1', PHOTO_THREADS: '1', UV_THREADPOOL_SIZE: '1', LOG_LEVEL: 'warn' },
};
const worker = (): Program => new Program(settings, programs.worker);

/** CPU seconds that a process group has used; the system counts in hundredths. */
const cpuOf = (program: Program): number =>
  program.running
    .map((pid) =>
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' '),
    )
    .reduce((sum, stat) => sum + (Number(stat[11]) + Number(stat[12])) / 100, 0);

interface Round {
  readonly seconds: number;
  /** CPU seconds of the workers, and of whoever asks. */
  readonly worked: number;
  readonly asked: number;
}

async function round(workers: readonly Program[], count: number): Promise<Round> {
  const uploads = await Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const owner = newId();
      // Different bytes, so that nobody remembers them.
      const bytes = Buffer.concat([photo, Buffer.from(newId())]);
      const { id } = await photos.receive(owner, bytes, {}, clock.now());
      return { i, owner, photo: id };
    }),
  );
  const before = workers.map(cpuOf).reduce((a, b) => a + b, 0);
  const ours = process.cpuUsage();
  const begun = performance.now();
  const left = [...uploads];
  const one = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      const { i, ...upload } = next;
      const wish: Wish =
        i % 2 === 0
          ? { background: 'keep', colour: null, tone: null }
          : { background: 'replace', colour: 'white', tone: null };
      await darkroom.analyse(upload);
      const made = await darkroom.make(upload, { document: 'icao-9303', wish, sheet: '10x15' });
      if (!made?.proved) throw new Error('nothing was made');
    }
  };
  await Promise.all(Array.from({ length: people }, one));
  const seconds = (performance.now() - begun) / 1000;
  const spent = process.cpuUsage(ours);
  for (const { owner, photo } of uploads) await photos.forget(owner, photo);
  return {
    seconds,
    worked: workers.map(cpuOf).reduce((a, b) => a + b, 0) - before,
    asked: (spent.user + spent.system) / 1e6,
  };
}

const running: Program[] = [];
const results: Record<1 | 2, Round[]> = { 1: [], 2: [] };
try {
  console.log(
    `${availableParallelism()} cores, load before ${loadavg()[0]!.toFixed(2)}; ${photosARound} photos of ${(photo.length / 1e6).toFixed(1)} MB a round`,
  );
  for (let i = 0; i < rounds; i += 1)
    for (const count of [1, 2] as const) {
      const workers = Array.from({ length: count }, worker);
      running.push(...workers);
      // `working on photos` is said at a level that is not written here: the roll tells.
      while ((await crews.here()).hands < count) await new Promise((next) => setTimeout(next, 100));
      await round(workers, 2 * count);
      const result = await round(workers, photosARound);
      results[count].push(result);
      console.log(
        `round ${i + 1}, ${count} worker${count > 1 ? 's' : ''}: ${(photosARound / result.seconds).toFixed(2)} photos/s, ${(result.worked / photosARound).toFixed(2)} CPU s a photo in workers, ${(result.asked / photosARound).toFixed(3)} where it is asked for`,
      );
      for (const each of workers) each.signal('SIGTERM');
      await Promise.all(workers.map((each) => each.ended));
    }
  const speed = (count: 1 | 2): number =>
    quantile(
      results[count].map((r) => photosARound / r.seconds),
      0.5,
    );
  const cpu = quantile(
    [...results[1], ...results[2]].map((r) => (r.worked + r.asked) / photosARound),
    0.5,
  );
  const alone = quantile(
    results[1].map((r) => r.worked / r.seconds),
    0.5,
  );
  const ratio = speed(2) / speed(1);
  console.log(
    `\none worker ${speed(1).toFixed(2)} photos/s on ${alone.toFixed(2)} cores, two ${speed(2).toFixed(2)}: ratio ${ratio.toFixed(2)} (wanted: 1.8)`,
  );
  console.log(
    `${cpu.toFixed(2)} CPU s a photo; 1,000 photos take ${((1000 * cpu) / 3600).toFixed(2)} vCPU hours: $${((1000 * cpu * price) / 3600).toFixed(3)} at $${price} a vCPU hour`,
  );
  console.log(`load after ${loadavg()[0]!.toFixed(2)}`);
} finally {
  for (const each of running) each.signal('SIGKILL');
  await line.close();
  await database.close();
  await redis.stop();
  await rm(keys, { recursive: true, force: true });
}
process.exit();
