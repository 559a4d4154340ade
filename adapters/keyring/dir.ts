import { randomBytes } from 'node:crypto';
import { link, lstat, mkdir, open, readdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../core/privacy/clock.ts';
import { type Epoch, epochOf } from '../../core/privacy/epoch.ts';
import { type DestroyedEpoch, type KeyRing, KeyRingProblem } from '../../core/privacy/keyring.ts';
import { PHOTO_CLASSES } from '../../core/privacy/retention.ts';
import { openEpochKey, ringIdOf, ringMark, sealEpochKey } from '../../core/privacy/ring-seal.ts';

const KEY_BYTES = 32;
const SUFFIX = '.key';
/** The ring's name and the seal on it. */
const MARK = 'ring';
/** Tells backup programs that know the Cache Directory Tagging Standard (bford.info/cachedir) to pass this by. */
const NO_BACKUP = { name: 'CACHEDIR.TAG', text: 'Signature: 8a477f597d28d172789f06886806bc55\n' };
/** Any right of the group or of others. */
const OTHERS = 0o077;

/**
 * Epoch keys as files of a directory on this machine: `PATH/<class>/<epoch>.key`, 32 bytes sealed under the
 * operator's secret, mode 600 in directories of mode 700. Keep it out of the store's backups, and best out of all.
 */
export class DirKeyRing implements KeyRing {
  readonly isLocal = true;

  private constructor(
    readonly id: string,
    private readonly path: string,
    private readonly clock: Clock,
    private readonly ringKey: Uint8Array,
  ) {}

  /**
   * Makes the directories where they are missing.
   * @throws KeyRingProblem where others could read them, or the ring was made under another secret
   */
  static async open(path: string, clock: Clock, ringKey: Uint8Array): Promise<DirKeyRing> {
    for (const dir of [path, ...PHOTO_CLASSES.map((c) => join(path, c))]) {
      await mkdir(dir, { recursive: true, mode: 0o700 });
      await refuseOpenDoors(dir, 'directory');
    }
    await unlessThere(join(path, NO_BACKUP.name), NO_BACKUP.text);
    await unlessThere(join(path, MARK), ringMark(ringKey));
    const id = ringIdOf(ringKey, await readPrivate(join(path, MARK)));
    return new DirKeyRing(id, path, clock, ringKey);
  }

  async obtain(epoch: Epoch): Promise<Uint8Array | null> {
    if (epoch.destroyAt <= this.clock.now()) return null;
    return (await this.find(epoch)) ?? (await this.make(epoch));
  }

  async find(epoch: Epoch): Promise<Uint8Array | null> {
    if (epoch.destroyAt <= this.clock.now()) return null;
    const file = this.fileOf(epoch);
    try {
      await refuseOpenDoors(file, 'file');
      const key = openEpochKey(this.ringKey, epoch, await readFile(file));
      if (key?.length !== KEY_BYTES) throw new KeyRingProblem(`${file} is not a key of this ring`);
      return key;
    } catch (problem) {
      if (isMissing(problem)) return null;
      throw problem;
    }
  }

  async destroyOverdue(): Promise<readonly DestroyedEpoch[]> {
    const destroyed: DestroyedEpoch[] = [];
    for (const epoch of await this.live()) {
      if (epoch.destroyAt > this.clock.now()) continue;
      await overwriteAndUnlink(this.fileOf(epoch));
      destroyed.push({ family: epoch.family, id: epoch.id });
    }
    return destroyed;
  }

  async live(): Promise<readonly Epoch[]> {
    const epochs: Epoch[] = [];
    for (const family of PHOTO_CLASSES)
      for (const name of (await readdir(join(this.path, family))).sort()) {
        const epoch = name.endsWith(SUFFIX) ? epochOf(family, name.slice(0, -SUFFIX.length)) : null;
        if (epoch !== null) epochs.push(epoch);
        // What a crash left between writing and linking: never handed out, so nothing was sealed with it.
        else if (name.startsWith('.new-')) await this.clearLeftover(join(this.path, family, name));
      }
    return epochs;
  }

  /** Written aside and linked into place: of two processes one wins, and the other reads the winner's key. */
  private async make(epoch: Epoch): Promise<Uint8Array> {
    const dir = join(this.path, epoch.family);
    const aside = join(dir, `.new-${randomBytes(12).toString('hex')}`);
    const key = randomBytes(KEY_BYTES);
    const handle = await open(aside, 'wx', 0o600);
    try {
      await handle.writeFile(sealEpochKey(this.ringKey, epoch, key));
      await handle.sync();
    } finally {
      await handle.close();
    }
    try {
      await link(aside, this.fileOf(epoch));
      await syncDirectory(dir);
      return new Uint8Array(key);
    } catch (problem) {
      if (!hasCode(problem, 'EEXIST')) throw problem;
      const winner = await this.find(epoch);
      if (winner === null) throw new KeyRingProblem('a key went while it was being made');
      return winner;
    } finally {
      await unlink(aside);
    }
  }

  private async clearLeftover(file: string): Promise<void> {
    const stat = await lstat(file).catch(() => null);
    // Another process may be between writing and linking this very moment.
    if (stat !== null && this.clock.now() - stat.mtimeMs > LEFTOVER_AGE) await overwriteAndUnlink(file);
  }

  private fileOf(epoch: Epoch): string {
    return join(this.path, epoch.family, `${epoch.id}${SUFFIX}`);
  }
}

const LEFTOVER_AGE = 60_000;

/** Overwriting cannot be relied on with every disk, but costs nothing; the unlink is what counts for us. */
async function overwriteAndUnlink(file: string): Promise<void> {
  try {
    const handle = await open(file, 'r+');
    try {
      const { size } = await handle.stat();
      await handle.write(randomBytes(size), 0, size, 0);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await unlink(file);
    await syncDirectory(join(file, '..'));
  } catch (problem) {
    if (!isMissing(problem)) throw problem;
  }
}

/** Written aside and linked into place: of two processes one wins. */
async function unlessThere(file: string, text: string): Promise<void> {
  const aside = `${file}.new-${randomBytes(12).toString('hex')}`;
  await writeFile(aside, text, { flag: 'wx', mode: 0o600 });
  try {
    await link(aside, file);
  } catch (problem) {
    if (!hasCode(problem, 'EEXIST')) throw problem;
  } finally {
    await unlink(aside);
  }
}

async function readPrivate(file: string): Promise<string> {
  await refuseOpenDoors(file, 'file');
  return readFile(file, 'utf8');
}

/** A secret that a program made for itself and keeps beside the ring; made where it is missing. */
export async function keptSecret(path: string, name: string): Promise<Uint8Array> {
  await unlessThere(join(path, name), randomBytes(KEY_BYTES).toString('base64'));
  return new Uint8Array(Buffer.from(await readPrivate(join(path, name)), 'base64'));
}

async function syncDirectory(dir: string): Promise<void> {
  const handle = await open(dir, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function refuseOpenDoors(path: string, kind: 'directory' | 'file'): Promise<void> {
  const stat = await lstat(path);
  if (kind === 'directory' ? !stat.isDirectory() : !stat.isFile())
    throw new KeyRingProblem(`${path} must be a plain ${kind}`);
  if ((stat.mode & OTHERS) !== 0)
    throw new KeyRingProblem(`${path} may be read by others: chmod ${kind === 'file' ? 600 : 700} it`);
  if (process.getuid !== undefined && stat.uid !== process.getuid())
    throw new KeyRingProblem(`${path} belongs to another user`);
}

const hasCode = (problem: unknown, code: string): boolean =>
  problem instanceof Error && (problem as NodeJS.ErrnoException).code === code;
const isMissing = (problem: unknown): boolean => hasCode(problem, 'ENOENT');
