import { lineKeys } from '../darkroom/line.ts';
import type { Clock } from './clock.ts';
import { classOf } from './key.ts';
import { latestExpiry, SEALED_CLASSES } from './retention.ts';
import type { Listed, Store } from './store.ts';

export type Breach = 'no_expiry' | 'over_class' | 'bad_name' | 'unsealed';

export interface AuditFinding {
  readonly key: string;
  readonly breach: Breach;
}

export interface Audit {
  /** How many keys were seen. */
  readonly keys: number;
  /** Empty, or the promise is broken. */
  readonly findings: readonly AuditFinding[];
}

/** Clocks of two machines that write to one store may differ; NTP keeps them well within this. */
const CLOCK_SKEW = 60_000;

/**
 * Lists every key and reports those without an end, with an end beyond their class's longest life, with a name that
 * is not ours, or about a person and not sealed. The line of jobs holds ids only: its own keys are given an end again and
 * again as long as it is in use, and its jobs are taken out after minutes, so that both may be seen without one.
 */
export async function audit(store: Store, clock: Clock): Promise<Audit> {
  const findings: AuditFinding[] = [];
  let keys = 0;
  for await (const listed of store.scan()) {
    keys += 1;
    if (isOfLine(listed.key)) continue;
    for (const breach of breaches(listed, clock.now())) findings.push({ key: listed.key, breach });
  }
  return { keys, findings };
}

const JOB = /^[A-Za-z0-9_-]{22}(:lock)?$/;

function isOfLine(name: string): boolean {
  if (!name.startsWith(lineKeys.prefix)) return false;
  const rest = name.slice(lineKeys.prefix.length);
  return (lineKeys.own as readonly string[]).includes(rest) || JOB.test(rest);
}

function* breaches(listed: Listed, now: number): Generator<Breach> {
  const type = classOf(listed.key);
  if (type === null) yield 'bad_name';
  if (listed.expiresAt === null) yield 'no_expiry';
  else if (type !== null && listed.expiresAt > latestExpiry(type, now) + CLOCK_SKEW) yield 'over_class';
  const personal = (SEALED_CLASSES as readonly (string | null)[]).includes(type);
  const oneValue = listed.kind === 'value' || listed.kind === 'blob';
  if (personal && oneValue && !listed.head.startsWith('s1.')) yield 'unsealed';
  if (personal && (listed.kind === 'other' || listed.kind === 'counters')) yield 'unsealed';
}
