import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLine } from '../../adapters/bullmq/line.ts';
import { openWorkers } from '../../adapters/bullmq/workers.ts';
import { type JobLine, LineTrouble, lineKeys, type WorkersEnd } from '../../core/darkroom/line.ts';
import { newId } from '../../core/privacy/id.ts';
import { haveRedisServer, type RedisServer, startRedis } from '../contract/redis-server.ts';

const doomed = fileURLToPath(new URL('doomed.ts', import.meta.url));
/** ms; a worker is declared dead within twenty seconds, and the machine may be busy. */
const deadline = 90_000;

describe.skipIf(!haveRedisServer())('the line', () => {
  let redis: RedisServer;
  let line: JobLine;
  let ends: WorkersEnd[];
  let ahead = 0;
  const clock = { now: () => Date.now() + ahead };
  const children: ChildProcess[] = [];
  beforeEach(async () => {
    ahead = 0;
    ends = [];
    redis = await startRedis('--appendfsync', 'always');
    line = await openLine(redis.url, clock, () => undefined);
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await Promise.all(ends.map((end) => end.close()));
    await line.close();
    await redis.stop();
  });

  async function worker(work: (id: string) => Promise<void>, lost = async (_: string) => {}): Promise<void> {
    ends.push(await openWorkers({ url: redis.url, hands: 1, work, lost, onProblem: () => undefined }));
  }
  /** Starts a worker process that dies over the next job; what it writes, as it comes. */
  async function mortal(): Promise<() => string> {
    const child = spawn(process.execPath, ['--import', 'tsx', doomed, redis.url], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (more) => {
      text += more;
    });
    await expect.poll(() => text, { timeout: 60_000 }).toContain('there');
    return () => text;
  }
  const jobs = async () =>
    ((await redis.command('KEYS', `${lineKeys.prefix}*`)) as string[]).filter(
      (name) => !(lineKeys.own as readonly string[]).includes(name.slice(lineKeys.prefix.length)),
    );

  it('hands a job whose worker died to another, once', async () => {
    const said = await mortal();
    const id = newId();
    await line.add(id, 'ada');
    await expect.poll(said, { timeout: 30_000 }).toContain(id);
    const seen: string[] = [];
    await worker(async (job) => void seen.push(job));
    expect(await line.over(id, deadline)).toBe(true);
    expect(seen).toEqual([id]);
    expect(await jobs()).toEqual([]);
  }, 200_000);

  it('declares a job lost that took two workers with it, and serves what stands behind it', async () => {
    const id = newId();
    const said = [await mortal()];
    await line.add(id, 'ada');
    await expect.poll(said[0]!, { timeout: 30_000 }).toContain(id);
    said.push(await mortal());
    await expect.poll(said[1]!, { timeout: deadline }).toContain(id);
    const behind = newId();
    await line.add(behind, 'bob');
    const [seen, lost]: [string[], string[]] = [[], []];
    await worker(
      async (job) => void seen.push(job),
      async (job) => void lost.push(job),
    );
    expect(await Promise.all([line.over(id, deadline), line.over(behind, deadline)])).toEqual([true, true]);
    expect(seen).toEqual([behind]);
    expect(lost).toEqual([id]);
    expect(await jobs()).toEqual([]);
  }, 300_000);

  it('keeps what stands in it when the server dies, and goes on by itself', async () => {
    const ids = [newId(), newId(), newId()];
    for (const id of ids) await line.add(id, id);
    await redis.die();
    await redis.rise();
    const seen: string[] = [];
    await worker(async (job) => void seen.push(job));
    const over = await Promise.all(ids.map((id) => line.over(id, deadline)));
    expect(over).toEqual([true, true, true]);
    expect(seen.sort()).toEqual([...ids].sort());
    expect(await jobs()).toEqual([]);
  }, 200_000);

  it('finishes a job during which the server was away', async () => {
    const id = newId();
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    let times = 0;
    await worker(async () => {
      times += 1;
      begin();
      await ended;
    });
    await line.add(id, 'ada');
    await begun;
    await redis.die();
    await redis.rise();
    end();
    expect(await line.over(id, deadline)).toBe(true);
    expect(times).toBe(1);
    await expect.poll(jobs, { timeout: deadline }).toEqual([]);
  }, 200_000);

  it('says within seconds that it cannot be reached', async () => {
    await redis.die();
    await Promise.all([
      expect(line.add(newId(), 'ada')).rejects.toBeInstanceOf(LineTrouble),
      expect(line.standing()).rejects.toBeInstanceOf(LineTrouble),
      expect(line.over(newId(), 1)).resolves.toBe(true),
      line.drop(newId()),
    ]);
    await redis.rise();
    await expect.poll(() => line.standing().catch(() => null), { timeout: deadline }).not.toBeNull();
  }, 200_000);

  it('does not wait for a job longer than it was told to', async () => {
    const id = newId();
    await line.add(id, 'ada');
    expect(await line.over(id, 10)).toBe(false);
    await line.drop(id);
    expect(await jobs()).toEqual([]);
  }, 60_000);

  it('loses what nobody can be waiting for any more, and has an end itself', async () => {
    await line.add(newId(), 'ada');
    expect(await line.tidy()).toEqual({ overdue: 0 });
    ahead = 11 * 60_000;
    expect(await line.tidy()).toEqual({ overdue: 1 });
    expect(await line.standing()).toEqual({ waiting: 0, working: 0 });
    expect(await jobs()).toEqual([]);
    for (const name of (await redis.command('KEYS', '*')) as string[])
      expect(await redis.command('PTTL', name)).toBeGreaterThan(0);
  }, 60_000);

  it('is told at once where there is no server', async () => {
    const { url } = redis;
    await redis.die();
    const hands = { hands: 1, work: async () => {}, lost: async () => {} };
    await Promise.all([
      expect(openLine(url, clock, () => undefined)).rejects.toBeInstanceOf(LineTrouble),
      expect(openWorkers({ url, ...hands, onProblem: () => undefined })).rejects.toBeInstanceOf(LineTrouble),
    ]);
    await redis.rise();
  }, 60_000);
});
