import { prepareSearch } from '../core/documents/search.ts';
import { systemClock } from '../core/privacy/clock.ts';
import { botConfig } from './config.ts';
import { createLog } from './log.ts';
import type { Starting } from './program.ts';
import { run } from './run.ts';
import { whatIsOn } from './what-is-on.ts';

/**
 * Chats, pages and what is owed to people.
 * @param photos whether photos are worked on in this process as well
 * @throws ConfigError
 */
export function service(photos: 'here' | 'elsewhere'): Starting {
  const config = botConfig(undefined, photos === 'elsewhere');
  const log = createLog({ level: config.logLevel, secrets: config.secrets });
  return {
    log,
    start: async () => {
      log.info(whatIsOn(config), 'what is on, and what is missing');
      const running = await run(config, systemClock, log, undefined, undefined, photos);
      prepareSearch();
      return running;
    },
    onEnded: 'the token is not accepted: see TELEGRAM_BOT_TOKEN and DISCORD_TOKEN',
  };
}
