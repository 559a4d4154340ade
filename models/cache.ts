import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sha256 } from './source.ts';

/** Keeps what was computed once. Entries are checked when read; losing one costs only time. */
export interface Cache {
  /** The entry of that key, made and stored where it is missing or damaged. */
  get(key: string, make: () => Promise<Uint8Array>): Promise<Uint8Array>;
  /** Whether a sound entry of that key is there. */
  has(key: string): Promise<boolean>;
}

/** Length of the hexadecimal sha256 that precedes an entry's content. */
const digestLength = 64;
/** A temporary file this old was left by a process that died; the slowest conversion takes seconds. */
const abandonedAfterMs = 60 * 60 * 1000;

/**
 * A cache in a folder, safe for several processes at once: entries are written under a name of their own
 * and renamed into place whole, and each carries the digest of its content, so that one cut short by a
 * crash or a full disk is made again. A folder that cannot be written means working without a cache.
 *
 * @param warn told once, in a sentence for the operator, where nothing can be stored.
 */
export function folderCache(folder: string, warn: (message: string) => void): Cache {
  let warned = false;

  async function read(path: string): Promise<Uint8Array | null> {
    const file = await readFile(path).catch(() => null);
    if (file === null || file.length < digestLength) return null;
    const content = file.subarray(digestLength);
    return file.toString('latin1', 0, digestLength) === sha256(content) ? content : null;
  }

  /** Null, or why it could not be written. */
  async function write(path: string, content: Uint8Array): Promise<string | null> {
    const temporary = `${path}.${randomUUID()}.tmp`;
    try {
      await makeFolder(folder);
      await writeFile(temporary, Buffer.concat([Buffer.from(sha256(content), 'latin1'), content]));
      await rename(temporary, path);
      await sweep(folder);
      return null;
    } catch (cause) {
      await rm(temporary, { force: true }).catch(() => {});
      return cause instanceof Error ? cause.message : String(cause);
    }
  }

  return {
    has: async (key) => (await read(join(folder, key))) !== null,
    async get(key, make) {
      const path = join(folder, key);
      const kept = await read(path);
      if (kept !== null) return kept;
      const made = await make();
      const failure = await write(path, made);
      if (failure !== null && !warned) {
        warned = true;
        warn(
          `Converted models cannot be kept in ${folder}, so every start converts them again (${failure}).`,
        );
      }
      return made;
    },
  };
}

/** Not `mkdir` with `recursive`: where the system denies what exists (below /proc), Node 20 tries for ever. */
async function makeFolder(folder: string): Promise<void> {
  const made = await mkdir(folder).catch((error: NodeJS.ErrnoException) => error);
  if (made === undefined || made.code === 'EEXIST') return;
  if (made.code !== 'ENOENT' || dirname(folder) === folder) throw made;
  await makeFolder(dirname(folder));
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

/** Removes what processes that died have left. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.tmp')) continue;
    const path = join(folder, name);
    const written = (await stat(path).catch(() => null))?.mtimeMs ?? Date.now();
    if (Date.now() - written > abandonedAfterMs) await rm(path, { force: true });
  }
}
