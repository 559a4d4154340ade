import { systemClock as clock } from '../core/privacy/clock.ts';
import { fixRegion, holdRing } from '../core/privacy/deployment.ts';
import { CARE } from '../core/privacy/retention.ts';
import { workerConfig } from './config.ts';
import { openHands } from './hands.ts';
import { brief, createLog } from './log.ts';
import { runProgram } from './program.ts';
import { openStorage } from './storage.ts';

/** `npm run worker`: works on photos that `npm run bot` puts in line. Start as many as there are machines. */
runProgram(() => {
  const config = workerConfig();
  const log = createLog({ level: config.logLevel, secrets: config.secrets });
  return {
    log,
    async start() {
      const storage = await openStorage({ ...config, receiptKey: null }, clock, log);
      const hands = await openHands(config, storage, clock, log).catch(async (problem: unknown) => {
        await storage.close();
        throw problem;
      });
      const stay = setInterval(() => {
        Promise.all([
          holdRing(storage.store, clock, storage.keyRing),
          fixRegion(storage.store, clock, config.region),
        ]).catch((problem: unknown) => log.warn(brief(problem), 'a round failed and comes again'));
      }, CARE.ringRenewal);
      return {
        ended: new Promise(() => {}),
        async stop() {
          clearInterval(stay);
          await hands.close();
          await storage.close();
        },
      };
    },
    onEnded: 'the worker cannot go on',
  };
});
