import { prepareSearch } from '../core/documents/search.ts';
import { systemClock } from '../core/privacy/clock.ts';
import { StoreUnavailable } from '../core/privacy/store.ts';
import { botConfig, ConfigError } from './config.ts';
import { brief, createLog } from './log.ts';
import { run } from './run.ts';

/** `npm start`: everything that is configured. Exit status 0: stopped; 1: could not start, or had to end. */

/** ms from the first signal to the end, whatever hangs; those who stop us wait for twenty seconds. */
const patience = 15_000;

async function main(): Promise<void> {
  const config = botConfig();
  const log = createLog({ level: config.logLevel, secrets: config.secrets });
  const running = await run(config, systemClock, log);
  prepareSearch();
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
    running.stop().then(
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
  running.ended.then(
    () => {},
    (problem: unknown) => {
      // Whoever stops us before the chat was reached has not had the token refused.
      if (isStopping) return;
      log.error(brief(problem), 'the token is not accepted: see TELEGRAM_BOT_TOKEN and DISCORD_TOKEN');
      stop('token', 1);
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

main().catch((problem: unknown) => {
  if (problem instanceof ConfigError)
    console.error(`Not started. In the environment:\n${problem.problems.map((p) => `- ${p}`).join('\n')}`);
  else {
    if (problem instanceof StoreUnavailable) {
      console.error(`Not started: ${storeTrouble[problem.reason] ?? storeTrouble.unreachable}`);
      process.exitCode = 1;
      process.exit();
    }
    const { name, message } = problem as Error;
    // What stops a start is the operator's: a port in use, a key ring others could read, a store that evicts.
    console.error(`Not started: ${name}: ${createSafe(message)}`);
  }
  process.exitCode = 1;
  process.exit();
});

/** Without what looks like a token: some errors quote the address they could not reach. */
function createSafe(message: string): string {
  return message.replace(/bot\d+:[\w-]+/g, 'bot[secret]').replace(/\/\/[^/\s]*@/g, '//[secret]@');
}
