import type { Commands } from './commands.ts';
import { StoreFault } from './trouble.ts';

/** What is to be known of a database before money depends on it. */
export interface Inspection {
  /** null where the server does not tell, as hosted ones may not. */
  readonly evictionPolicy: string | null;
  readonly appendOnly: boolean | null;
  readonly usedBytes: number | null;
  /** null: not told; 0: no limit. */
  readonly maxBytes: number | null;
  /** How far the server's clock is behind ours, ms. */
  readonly clockSkew: number;
  /** Sentences for the operator's log. */
  readonly warnings: readonly string[];
}

/** The database would lose what was promised to be kept. Not to be started with. */
export class UnfitStore extends Error {
  override readonly name = 'UnfitStore';
}

/**
 * Looks the database over at start.
 * @throws UnfitStore where it evicts keys: a paid order would go before its time
 */
export async function inspect(commands: Commands): Promise<Inspection> {
  await commands.ping();
  const memory = await infoOf(commands, 'memory');
  const persistence = await infoOf(commands, 'persistence');
  const evictionPolicy = memory.get('maxmemory_policy') ?? null;
  if (evictionPolicy !== null && evictionPolicy !== 'noeviction')
    throw new UnfitStore(
      `the database evicts keys (maxmemory-policy ${evictionPolicy}): set it to noeviction, or paid orders may vanish`,
    );
  const aof = persistence.get('aof_enabled');
  const warnings: string[] = [];
  if (evictionPolicy === null)
    warnings.push('The database does not tell its eviction policy: check that eviction is off.');
  if (aof === '0')
    warnings.push(
      'The database keeps no append-only file: orders of the last minutes are lost when it stops.',
    );
  if (commands.clockSkew !== 0)
    warnings.push(
      `The database's clock is ${Math.round(commands.clockSkew / 1_000)} s behind ours: taken into account.`,
    );
  return {
    evictionPolicy,
    appendOnly: aof === undefined ? null : aof === '1',
    usedBytes: number(memory.get('used_memory')),
    maxBytes: number(memory.get('maxmemory')),
    clockSkew: commands.clockSkew,
    warnings,
  };
}

const number = (text: string | undefined): number | null => (text === undefined ? null : Number(text));

/** A section of INFO; empty where the server tells nothing. */
export async function infoOf(commands: Commands, section: string): Promise<Map<string, string>> {
  try {
    const text = String(await commands.command('INFO', section));
    return new Map(
      [...text.matchAll(/^([a-z_0-9]+):(.*?)\r?$/gm)].map((m) => [m[1]!, m[2]!] as [string, string]),
    );
  } catch (problem) {
    // Hosted servers know no INFO, or not all of it.
    if (problem instanceof StoreFault) return new Map();
    throw problem;
  }
}
