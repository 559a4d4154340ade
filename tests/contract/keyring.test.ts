import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { DirKeyRing } from '../../adapters/keyring/dir.ts';
import { MemoryKeyRing } from '../../adapters/memory/memory.ts';
import { epochAt } from '../../core/privacy/epoch.ts';
import { KeyRingProblem } from '../../core/privacy/keyring.ts';
import { keyRingContract } from './keyring.contract.ts';

const made: string[] = [];
const place = async (): Promise<string> => {
  const dir = await mkdtemp(join(tmpdir(), 'keyring-'));
  made.push(dir);
  return join(dir, 'keys');
};
afterAll(() => Promise.all(made.map((dir) => rm(dir, { recursive: true, force: true }))));

keyRingContract('memory', async (clock) => new MemoryKeyRing(clock));
keyRingContract('directory', async (clock) => DirKeyRing.open(await place(), clock));

describe('key ring in a directory', () => {
  const start = Date.UTC(2026, 10, 23, 14, 5);
  const clock = { now: () => start };
  const epoch = epochAt('original', start);

  it('survives its process, and is nobody else’s to read', async () => {
    const dir = await place();
    const key = await (await DirKeyRing.open(dir, clock)).obtain(epoch);
    expect(await (await DirKeyRing.open(dir, clock)).find(epoch)).toEqual(key);
    const file = join(dir, 'original', '2026-11-23T14Z.key');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(dir)).mode & 0o777).toBe(0o700);
    expect((await stat(join(dir, 'original'))).mode & 0o777).toBe(0o700);
    expect(await readdir(join(dir, 'original'))).toEqual(['2026-11-23T14Z.key']);
  });

  it('makes one key where two processes ask at once', async () => {
    const dir = await place();
    const rings = await Promise.all(Array.from({ length: 8 }, () => DirKeyRing.open(dir, clock)));
    const keys = await Promise.all(rings.map((ring) => ring.obtain(epoch)));
    for (const key of keys) expect(key).toEqual(keys[0]);
    expect(await readdir(join(dir, 'original'))).toHaveLength(1);
  });

  it('refuses directories and files that others may read', async () => {
    const dir = await place();
    await mkdir(dir, { mode: 0o755 });
    await expect(DirKeyRing.open(dir, clock)).rejects.toThrow(KeyRingProblem);
    await chmod(dir, 0o700);
    const ring = await DirKeyRing.open(dir, clock);
    await ring.obtain(epoch);
    await chmod(join(dir, 'original', `${epoch.id}.key`), 0o640);
    await expect(ring.find(epoch)).rejects.toThrow(/chmod 600/);
    await chmod(join(dir, 'original'), 0o750);
    await expect(DirKeyRing.open(dir, clock)).rejects.toThrow(/chmod 700/);
  });

  it('refuses a link and a file that is no key', async () => {
    const dir = await place();
    const ring = await DirKeyRing.open(dir, clock);
    const file = join(dir, 'original', `${epoch.id}.key`);
    await writeFile(join(dir, 'elsewhere'), 'x'.repeat(32), { mode: 0o600 });
    await symlink(join(dir, 'elsewhere'), file);
    await expect(ring.obtain(epoch)).rejects.toThrow(KeyRingProblem);
    await rm(file);
    await writeFile(file, 'short', { mode: 0o600 });
    await expect(ring.obtain(epoch)).rejects.toThrow(/not a key/);
    await rm(file);
    await symlink(dir, join(dir, '..', 'link'));
    await expect(DirKeyRing.open(join(dir, '..', 'link'), clock)).rejects.toThrow(KeyRingProblem);
  });

  it('leaves nothing of a destroyed key, and lets other files be', async () => {
    const dir = await place();
    let now = start;
    const ring = await DirKeyRing.open(dir, { now: () => now });
    await ring.obtain(epoch);
    await writeFile(join(dir, 'original', 'README'), 'the operator’s');
    now = epoch.destroyAt;
    await ring.destroyOverdue();
    expect(await readdir(join(dir, 'original'))).toEqual(['README']);
    expect(await readFile(join(dir, 'original', 'README'), 'utf8')).toContain('operator');
  });
});
