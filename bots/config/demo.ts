import { type Environment, Reading } from './reading.ts';

/** What the demo reads: nothing that leads out of this machine. */
export interface DemoConfig {
  readonly port: number;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  readonly photoWorkers: number | null;
}

/**
 * Variables of a real deployment. Where one of them is set, somebody means the real thing: a token that is missing
 * then is a mistake to be told, and never a demo in its place.
 */
const real =
  /^(TELEGRAM_|DISCORD_|STRIPE_|UPSTASH_REDIS_|KEYRING|OPERATOR_)|^(PUBLIC_URL|REDIS_URL|PSEUDONYM_KEY|RECEIPT_KEY|METRICS_TOKEN|QUEUE|REGION)$/;
const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '::1']);

/** Whether nothing is configured. */
export function isUnconfigured(env: Environment): boolean {
  const reading = new Reading(env);
  const host = reading.text('HOST');
  // Who wants to be reached from elsewhere does not want the demo, which only this machine reaches.
  if (host !== null && !loopback.has(host)) return false;
  return !Object.keys(env).some((name) => real.test(name) && reading.text(name) !== null);
}

export function readDemoConfig(env: Environment): { config: DemoConfig; problems: readonly string[] } {
  const reading = new Reading(env);
  const config: DemoConfig = {
    port: reading.whole('PORT', 0, 65_535, 3000),
    logLevel: reading.one('LOG_LEVEL', ['debug', 'info', 'warn', 'error'], 'error'),
    photoWorkers: reading.text('PHOTO_WORKERS') === null ? null : reading.whole('PHOTO_WORKERS', 1, 16, 1),
  };
  return { config, problems: reading.problems };
}
