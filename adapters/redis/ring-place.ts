import { newId } from '../../core/privacy/id.ts';
import { KeyRingProblem } from '../../core/privacy/keyring.ts';
import type { Commands } from './commands.ts';
import { infoOf } from './inspect.ts';
import { StoreFault } from './trouble.ts';

/** A probe is looked for at once; it must not stay where something went wrong. */
const PROBE_MS = '30000';

/**
 * Looks over the database that is to hold the key ring.
 * @param store the database that holds what the keys open; null where that is none
 * @returns sentences for the operator's log
 * @throws KeyRingProblem where it is the store itself, writes to disk, or drops keys before their time
 */
export async function checkRingPlace(ring: Commands, store: Commands | null): Promise<readonly string[]> {
  await ring.ping();
  if (store !== null && (await isSame(ring, store)))
    throw new KeyRingProblem(
      'KEYRING leads to the database that holds the photos: keys must be elsewhere, in a database of their own',
    );
  const warnings: string[] = [];
  const save = await configured(ring, 'save');
  const aof =
    (await configured(ring, 'appendonly')) ??
    fromInfo((await infoOf(ring, 'persistence')).get('aof_enabled'));
  if ((save !== null && save.trim() !== '') || aof === 'yes')
    throw new KeyRingProblem(
      'the database of the key ring writes to disk, so a copy of a key may outlive it: start it with save "" and appendonly no',
    );
  if (save === null || aof === null)
    warnings.push(
      'The key ring’s database does not tell whether it keeps copies: switch persistence and backups off.',
    );
  const policy = (await infoOf(ring, 'memory')).get('maxmemory_policy') ?? null;
  if (policy !== null && policy !== 'noeviction')
    throw new KeyRingProblem(
      `the database of the key ring evicts keys (maxmemory-policy ${policy}): set it to noeviction, or photos are lost`,
    );
  return warnings;
}

/** The same database, or the same server: then they share their memory, their files and their backups. */
async function isSame(ring: Commands, store: Commands): Promise<boolean> {
  const [one, other] = await Promise.all([infoOf(ring, 'server'), infoOf(store, 'server')]);
  const [a, b] = [one.get('run_id'), other.get('run_id')];
  if (a !== undefined && a === b) return true;
  const probe = `limits:probe:${newId()}`;
  await ring.command('SET', probe, '1', 'PX', PROBE_MS);
  try {
    return Number(await store.command('EXISTS', probe)) === 1;
  } finally {
    await ring.command('DEL', probe);
  }
}

/** A setting of the server; null where it does not tell. */
async function configured(commands: Commands, name: string): Promise<string | null> {
  try {
    const reply = await commands.command('CONFIG', 'GET', name);
    return Array.isArray(reply) && reply.length >= 2 ? String(reply[1]) : null;
  } catch (problem) {
    if (problem instanceof StoreFault) return null;
    throw problem;
  }
}

const fromInfo = (aof: string | undefined): 'yes' | 'no' | null =>
  aof === undefined ? null : aof === '1' ? 'yes' : 'no';
