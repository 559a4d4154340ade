import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { openPool, type Pool, type PoolOptions } from '../../bots/pool.ts';

const program = new URL('./children/moods.ts', import.meta.url);
let pool: Pool;
const open = (options: Partial<PoolOptions> = {}): Pool => {
  pool = openPool({
    program,
    size: 1,
    jobTimeout: 20_000,
    memoryCeiling: 1024 ** 3,
    depth: 10,
    execArgv: ['--import', 'tsx'],
    ...options,
  });
  return pool;
};
const pidOf = async (p: Pool): Promise<number> => ((await p.run({ mood: 'well' })) as { pid: number }).pid;

afterEach(() => pool.close());

describe('the pool of children', () => {
  it('hands bytes over and back, and keeps its child', async () => {
    open();
    const payload = new Uint8Array([255, 216, 0, 128]);
    const first = (await pool.run({ mood: 'well', payload })) as { pid: number; payload: Uint8Array };
    expect([...first.payload]).toEqual([255, 216, 0, 128]);
    expect(first.pid).not.toBe(process.pid);
    expect(await pidOf(pool)).toBe(first.pid);
  });

  it('lets us go first where both want the processor', async () => {
    expect(getPriority(await pidOf(open()))).toBe(Math.min(19, getPriority() + 10));
  });

  it.each(['crash', 'exit'])('survives a child that ends by %s, and works on with another', async (mood) => {
    open();
    const before = await pidOf(pool);
    const [lost, next] = await Promise.allSettled([pool.run({ mood }), pidOf(pool)]);
    expect(lost).toMatchObject({ status: 'rejected', reason: { reason: 'crashed' } });
    expect(next.status).toBe('fulfilled');
    expect((next as PromiseFulfilledResult<number>).value).not.toBe(before);
  });

  it('tells how long a job begun now would take, by those before it', async () => {
    open();
    expect(pool.expected()).toBe(0);
    await pidOf(pool);
    const alone = pool.expected();
    expect(alone).toBeGreaterThan(0);
    const running = [1, 2, 3, 4].map(() => pidOf(pool));
    expect(pool.expected()).toBeCloseTo(5 * alone);
    await Promise.all(running);
    expect(pool.waiting).toBe(0);
  });

  it('says what a job threw and keeps the child', async () => {
    open();
    const before = await pidOf(pool);
    await expect(pool.run({ mood: 'throw' })).rejects.toMatchObject({ reason: 'threw', detail: /a bug/ });
    expect(await pidOf(pool)).toBe(before);
  });

  it('ends a job that hangs', async () => {
    open({ jobTimeout: 1_500 });
    await expect(pool.run({ mood: 'hang' })).rejects.toMatchObject({ reason: 'timed_out' });
    expect(await pidOf(pool)).toBeGreaterThan(0);
  });

  it.runIf(existsSync('/proc/self/status'))('ends a job that takes too much memory', async () => {
    open({ memoryCeiling: 400 * 1024 ** 2 });
    await expect(pool.run({ mood: 'eat' })).rejects.toMatchObject({ reason: 'out_of_memory' });
    expect(await pidOf(pool)).toBeGreaterThan(0);
  });

  it('refuses what it cannot keep, and what comes after its end', async () => {
    open({ depth: 1 });
    const running = pool.run({ mood: 'well' });
    const waits = pool.run({ mood: 'well' });
    await expect(pool.run({ mood: 'well' })).rejects.toMatchObject({ reason: 'overloaded' });
    await Promise.all([running, waits]);
    const last = pool.run({ mood: 'well' });
    await pool.close();
    await expect(last).resolves.toBeTruthy();
    await expect(pool.run({ mood: 'well' })).rejects.toMatchObject({ reason: 'closed' });
  });

  it('uses as many children as it may', async () => {
    open({ size: 2 });
    const pids = (await Promise.all([1, 2, 3, 4].map(() => pidOf(pool)))).sort();
    expect(new Set(pids).size).toBe(2);
  });

  it('leaves no child behind when its process ends all of a sudden', async () => {
    open();
    const parent = fileURLToPath(new URL('./children/hasty.ts', import.meta.url));
    const child = Number(execFileSync(process.execPath, ['--import', 'tsx', parent], { encoding: 'utf8' }));
    expect(child).toBeGreaterThan(0);
    await expect.poll(() => existsSync(`/proc/${child}`) && !isZombie(child), { timeout: 3_000 }).toBe(false);
  });
});

const isZombie = (pid: number): boolean =>
  readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .startsWith('Z');
