import { chmod, mkdtemp, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPhoto, UnreadableError } from '../../bots/cli/input.ts';
import { UsageError } from '../../bots/cli/mistakes.ts';
import { openFolder, outputNames } from '../../bots/cli/output.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'idphoto-cli-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the names of the files', () => {
  it('numbers photos of one name, whatever their folder, ending or case', () => {
    expect(outputNames(['a/me.jpg', 'b/me.png', 'Me.heic', 'me-2.jpg'], 'out', ['us-passport'])).toEqual([
      'me',
      'me-2',
      'Me-3',
      'me-2-2',
    ]);
  });

  it('numbers one name in two forms of its accents', () => {
    expect(outputNames(['a/jos\u00e9.jpg', 'b/jose\u0301.jpg'], 'out', ['x'])).toEqual([
      'jos\u00e9',
      'jose\u0301-2',
    ]);
  });

  it('never overwrites another input', () => {
    expect(outputNames(['me.jpg', 'me-us-passport.jpg'], '.', ['us-passport'])).toEqual([
      'me-2',
      'me-us-passport',
    ]);
    expect(outputNames(['me.jpg', 'me-us-passport.jpg'], 'out', ['us-passport'])[0]).toBe('me');
  });
});

describe('the folder', () => {
  it('is made with those above it', async () => {
    const path = join(folder, 'a', 'b c', 'ü');
    await Promise.all([openFolder(path), openFolder(path)]);
    expect((await stat(path)).isDirectory()).toBe(true);
  });

  it('is refused in a sentence where it cannot be one', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    for (const path of [file, join(file, 'below')]) {
      const refused = expect(openFolder(path)).rejects;
      await refused.toThrow(UsageError);
      await expect(openFolder(path)).rejects.toThrow(/not a folder/);
    }
  });

  it.runIf(process.platform === 'linux')('does not wait for a file system without folders', async () => {
    await expect(openFolder('/proc/idphoto/out')).rejects.toThrow(UsageError);
  });
});

describe('the file of a photo', () => {
  it.each([
    ['a folder', () => folder, /folder/],
    ['nothing', () => join(folder, 'none.jpg'), /no such file/],
    ['an empty name', () => '', /no such file/],
    ['a name that is too long', () => join(folder, 'x'.repeat(5000)), /no such file/],
  ])('is refused in a sentence where it is %s', async (_, path, words) => {
    await expect(readPhoto(path())).rejects.toThrow(UnreadableError);
    await expect(readPhoto(path())).rejects.toThrow(words);
  });

  it('is refused where it may not be read', async () => {
    const path = join(folder, 'secret.jpg');
    await writeFile(path, 'x');
    await chmod(path, 0);
    // An administrator may read everything.
    if (process.getuid?.() === 0) expect(await readPhoto(path)).toHaveLength(1);
    else await expect(readPhoto(path)).rejects.toThrow(/permission/);
  });

  it.runIf(process.platform !== 'win32')('is refused where it is a device', async () => {
    await expect(readPhoto('/dev/zero')).rejects.toThrow(/not a file/);
  });

  it('is refused by its size before it is read', async () => {
    const path = join(folder, 'large.jpg');
    await writeFile(path, '');
    await truncate(path, 3_000_000_000);
    await expect(readPhoto(path)).rejects.toMatchObject({ code: 'file_too_large' });
  });
});
