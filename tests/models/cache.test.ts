import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { folderCache } from '../../models/cache.ts';

let folder: string;
let warnings: string[];
let made: number;

const content = Uint8Array.from({ length: 5000 }, (_, i) => i % 251);
const make = async () => {
  made++;
  return content;
};
const open = (path = folder) => folderCache(path, (message) => warnings.push(message));

/** The same bytes but one. */
function replaced(bytes: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = value;
  return copy;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'models-cache-'));
  warnings = [];
  made = 0;
});

afterEach(() => rm(folder, { recursive: true }));

it('makes an entry once, for later processes too', async () => {
  expect(Buffer.from(await open().get('a', make)).equals(content)).toBe(true);
  expect(Buffer.from(await open().get('a', make)).equals(content)).toBe(true);
  expect(made).toBe(1);
  expect(await readdir(folder)).toEqual(['a']);
});

it('makes the folder where it is missing', async () => {
  const deep = join(folder, 'x', 'y');
  await open(deep).get('a', make);
  await open(deep).get('a', make);
  expect(made).toBe(1);
});

describe('heals an entry that is', () => {
  const damages: [string, (whole: Buffer) => Buffer][] = [
    ['empty', () => Buffer.alloc(0)],
    ['shorter than its digest', (whole) => whole.subarray(0, 30)],
    ['cut short', (whole) => whole.subarray(0, 3000)],
    ['altered in one bit', (whole) => replaced(whole, 2000, whole[2000]! ^ 1)],
    ['altered in its digest', (whole) => replaced(whole, 0, whole[0]! ^ 1)],
    ['longer', (whole) => Buffer.concat([whole, Buffer.from('x')])],
  ];
  it.each(damages)('%s', async (_, damage) => {
    await open().get('a', make);
    const path = join(folder, 'a');
    await writeFile(path, damage(await readFile(path)));
    expect(Buffer.from(await open().get('a', make)).equals(content)).toBe(true);
    expect(made).toBe(2);
    await open().get('a', make);
    expect(made).toBe(2);
    expect(warnings).toEqual([]);
  });
});

it('lets many write the same entry at once', async () => {
  const results = await Promise.all(Array.from({ length: 20 }, () => open().get('a', make)));
  expect(results.every((r) => Buffer.from(r).equals(content))).toBe(true);
  expect(await readdir(folder)).toEqual(['a']);
  expect(warnings).toEqual([]);
});

describe('works without storing, and says so once, where', () => {
  it('a file stands in the folder’s place', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await worksUncached(join(file, 'models'));
  });

  it('the entry’s place is taken by a folder', async () => {
    await mkdir(join(folder, 'a', 'inside'), { recursive: true });
    await worksUncached(folder);
    expect(await readdir(folder)).toEqual(['a']);
  });

  it('the system has no such folder and lets none be made', async () => {
    await worksUncached('/proc/no-such-folder/models');
  });

  async function worksUncached(path: string): Promise<void> {
    const cache = open(path);
    expect(Buffer.from(await cache.get('a', make)).equals(content)).toBe(true);
    expect(Buffer.from(await cache.get('a', make)).equals(content)).toBe(true);
    expect(made).toBe(2);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(path);
  }
});

it('does not store what could not be made', async () => {
  const cache = open();
  await expect(cache.get('a', async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await readdir(folder)).toEqual([]);
  expect(Buffer.from(await cache.get('a', make)).equals(content)).toBe(true);
});

it('removes what dead processes left and spares what living ones write', async () => {
  await writeFile(join(folder, 'a.old.tmp'), 'x');
  await writeFile(join(folder, 'a.new.tmp'), 'x');
  const long = new Date(Date.now() - 2 * 60 * 60 * 1000);
  await utimes(join(folder, 'a.old.tmp'), long, long);
  await open().get('b', make);
  expect((await readdir(folder)).sort()).toEqual(['a.new.tmp', 'b']);
});
