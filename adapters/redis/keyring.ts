import { randomBytes } from 'node:crypto';
import type { Clock } from '../../core/privacy/clock.ts';
import { type Epoch, epochOf } from '../../core/privacy/epoch.ts';
import { type DestroyedEpoch, type KeyRing, KeyRingProblem } from '../../core/privacy/keyring.ts';
import { deploymentExpiry, PHOTO_CLASSES, type PhotoClass } from '../../core/privacy/retention.ts';
import { openEpochKey, ringIdOf, ringMark, sealEpochKey } from '../../core/privacy/ring-seal.ts';
import { type Commands, Script } from './commands.ts';

const KEY_BYTES = 32;
const PREFIX = 'ring:';
/** The ring's name and the seal on it. */
const MARK = 'deployment:ring';

/** KEYS: key. ARGV: value, end. The value that stands: ours, or that of whoever was faster. */
const OBTAIN = `
redis.call('SET', KEYS[1], ARGV[1], 'PXAT', ARGV[2], 'NX')
return redis.call('GET', KEYS[1])`;
const obtain = new Script(OBTAIN);

/** Epochs looked at in one step of a scan. */
const PAGE = '250';

/**
 * Epoch keys in a database of their own, which keeps nothing on disk: each key dies there by itself when its epoch is
 * over, whether or not any process of ours runs. Many machines can share it.
 */
export class RedisKeyRing implements KeyRing {
  readonly isLocal = false;

  private constructor(
    readonly id: string,
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly ringKey: Uint8Array,
  ) {}

  /** @throws KeyRingProblem where the ring was made under another secret; StoreUnavailable */
  static async open(commands: Commands, clock: Clock, ringKey: Uint8Array): Promise<RedisKeyRing> {
    const end = commands.toServer(deploymentExpiry(clock.now()));
    const mark = String(await commands.script(obtain, [MARK], [ringMark(ringKey), end]));
    return new RedisKeyRing(ringIdOf(ringKey, mark), commands, clock, ringKey);
  }

  async obtain(epoch: Epoch): Promise<Uint8Array | null> {
    if (epoch.destroyAt <= this.clock.now()) return null;
    const fresh = toText(sealEpochKey(this.ringKey, epoch, randomBytes(KEY_BYTES)));
    const end = this.commands.toServer(epoch.destroyAt);
    const stands = await this.commands.script(obtain, [nameOf(epoch)], [fresh, end]);
    return typeof stands === 'string' ? this.unsealed(epoch, stands) : null;
  }

  async find(epoch: Epoch): Promise<Uint8Array | null> {
    if (epoch.destroyAt <= this.clock.now()) return null;
    const held = await this.commands.command('GET', nameOf(epoch));
    return typeof held === 'string' ? this.unsealed(epoch, held) : null;
  }

  async destroyOverdue(): Promise<readonly DestroyedEpoch[]> {
    const now = this.clock.now();
    const over = (await this.live()).filter((epoch) => epoch.destroyAt <= now);
    for (const epoch of over) await this.commands.command('DEL', nameOf(epoch));
    return over.map(({ family, id }) => ({ family, id }));
  }

  async live(): Promise<readonly Epoch[]> {
    const found = new Map<string, Epoch>();
    let cursor = '0';
    do {
      const reply = await this.commands.command('SCAN', cursor, 'MATCH', `${PREFIX}*`, 'COUNT', PAGE);
      const [next, names] = reply as [string, string[]];
      cursor = String(next);
      for (const name of names) {
        const epoch = epochNamed(name);
        if (epoch !== null) found.set(name, epoch);
      }
    } while (cursor !== '0');
    return [...found.values()];
  }

  private unsealed(epoch: Epoch, text: string): Uint8Array {
    const key = openEpochKey(this.ringKey, epoch, Buffer.from(text, 'base64url'));
    if (key === null) throw new KeyRingProblem(`${nameOf(epoch)} is not a key of this ring`);
    return key;
  }
}

const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const nameOf = ({ family, id }: Pick<Epoch, 'family' | 'id'>): string => `${PREFIX}${family}:${id}`;

function epochNamed(name: string): Epoch | null {
  const [, family, id] = /^ring:([a-z]+):(.+)$/.exec(name) ?? [];
  const isFamily = (PHOTO_CLASSES as readonly (string | undefined)[]).includes(family);
  return isFamily && id !== undefined ? epochOf(family as PhotoClass, id) : null;
}
