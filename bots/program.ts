import { StoreUnavailable } from '../core/privacy/store.ts';
import { ConfigError } from './config.ts';
import { brief, type Log } from './log.ts';

/** What a program runs until it is told to stop. */
export interface Service {
  /** Rejects when going on makes no sense. */
  readonly ended: Promise<void>;
  /** Takes nothing new, finishes what is in hand, closes everything. */
  stop(): Promise<void>;
}

export interface Starting {
  readonly log: Log;
  readonly start: () => Promise<Service>;
  /** What the operator can do about it where `ended` rejects. */
  readonly onEnded: string;
}

/** ms from the first signal to the end, whatever hangs; those who stop us wait for twenty seconds. */
const patience = 15_000;

/**
 * Runs a service as a program: ends it on a signal, and says what kept it from starting. Exit status 0: stopped; 1: could
 * not start, or had to end.
 * @param prepare reads the environment
 */
export function runProgram(prepare: () => Starting): void {
  main(prepare).catch((problem: unknown) => {
    console.error(whyNot(problem));
    process.exitCode = 1;
    process.exit();
  });
}

async function main(prepare: () => Starting): Promise<void> {
  const { log, start, onEnded } = prepare();
  const service = await start();
  let isStopping = false;
  const stop = (why: string, status: number): void => {
    if (isStopping) return;
    isStopping = true;
    log.info({ why }, 'stopping: finishing what is in hand');
    const late = setTimeout(() => {
      log.error('not everything could be finished in time; it is taken up at the next start');
      process.exit(1);
    }, patience);
    late.unref();
    service.stop().then(
      () => process.exit(status),
      (problem: unknown) => {
        log.error(brief(problem), 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => stop('SIGTERM', 0));
  process.on('SIGINT', () => stop('SIGINT', 0));
  process.on('unhandledRejection', (problem) => log.error(brief(problem), 'a promise was left alone'));
  process.on('uncaughtException', (problem) => {
    log.error(brief(problem), 'an error that nobody expected');
    stop('error', 1);
  });
  service.ended.then(
    () => {},
    (problem: unknown) => {
      // Whoever stops us before the chat was reached has not had the token refused.
      if (isStopping) return;
      log.error(brief(problem), onEnded);
      stop('ended', 1);
    },
  );
}

/** What an operator can do about a store that cannot be opened. */
const storeTrouble: Partial<Record<StoreUnavailable['reason'], string>> & { readonly unreachable: string } = {
  refused:
    'the store did not accept the user name or password in REDIS_URL, or the token in UPSTASH_REDIS_REST_TOKEN. Set the right one.',
  full: 'the store is full. Give it more memory.',
  unreachable:
    'the store does not answer. Is it running, and is the address in REDIS_URL or UPSTASH_REDIS_REST_URL right?',
};

function whyNot(problem: unknown): string {
  if (problem instanceof ConfigError)
    return `Not started. In the environment:\n${problem.problems.map((p) => `- ${p}`).join('\n')}`;
  if (problem instanceof StoreUnavailable)
    return `Not started: ${storeTrouble[problem.reason] ?? storeTrouble.unreachable}`;
  const { name, message } = problem as Error;
  // What stops a start is the operator's: a port in use, a key ring others could read, a store that evicts.
  return `Not started: ${name}: ${createSafe(message)}`;
}

/** Without what looks like a token: some errors quote the address they could not reach. */
function createSafe(message: string): string {
  return message.replace(/bot\d+:[\w-]+/g, 'bot[secret]').replace(/\/\/[^/\s]*@/g, '//[secret]@');
}
