import { availableParallelism } from 'node:os';
import { openWorkers } from '../adapters/bullmq/workers.ts';
import { carryOut } from '../core/darkroom/carry-out.ts';
import { Crews } from '../core/darkroom/crew.ts';
import { OwnDarkroom } from '../core/darkroom/own.ts';
import { Tasks } from '../core/darkroom/tasks.ts';
import { Photos } from '../core/order/photos.ts';
import type { Clock } from '../core/privacy/clock.ts';
import { Expiries } from '../core/privacy/expiries.ts';
import { newId } from '../core/privacy/id.ts';
import { CARE } from '../core/privacy/retention.ts';
import { Vault } from '../core/privacy/vault.ts';
import { Numbers } from '../core/watch.ts';
import type { WorkerConfig } from './config.ts';
import { brief, framesOf, type Log } from './log.ts';
import { openPhotoChildren } from './photo-work.ts';
import type { Storage } from './storage.ts';

/** Those who work on photos at the end of the line. */
export interface Hands {
  /** Takes nothing new and finishes what is in hand. */
  close(): Promise<void>;
}

/** Weight of the newest job in what a job usually takes: some five of them count. */
const recent = 0.2;

/** Photo processes for this machine, where nobody said how many. */
export const suitingHands = (): number => Math.min(4, Math.max(2, availableParallelism()));

/**
 * Warms the photo processes up and takes jobs from then on.
 * @throws LineTrouble, WorkUnavailable where no photo process can start
 */
export async function openHands(
  config: Pick<WorkerConfig, 'store' | 'region' | 'photoWorkers'>,
  storage: Storage,
  clock: Clock,
  log: Log,
  openWork: typeof openPhotoChildren = openPhotoChildren,
): Promise<Hands> {
  const { store, blobs } = storage;
  const size = config.photoWorkers ?? suitingHands();
  const expiries = new Expiries({
    ...{ store, blobs, clock, watch: new Numbers() },
    // Ends are noted here and verified where people are told of them.
    report: () => undefined,
  });
  const vault = new Vault({ ...storage, clock, region: config.region, expiries });
  const photos = new Photos({ store, vault, clock });
  const crews = new Crews({ store, clock });
  const work = openWork({
    size,
    // Several on one machine: each photo keeps to one core, and none of them waits for the threads of another.
    threads: size > 1 ? 1 : null,
    report: (reason, detail) => log.error({ reason, at: framesOf(detail) }, 'photo work was lost'),
  });
  let usual: number | null = null;
  const name = newId();
  const signOn = (): Promise<void> =>
    crews
      .signOn(name, { hands: size, usual })
      .catch((problem: unknown) => log.warn(brief(problem), 'this worker could not say that it is there'));
  try {
    await work.warm();
    const workers = await openWorkers({
      url: config.store.url,
      hands: size,
      ...carryOut({
        tasks: new Tasks({ store, vault, clock }),
        photos,
        darkroom: new OwnDarkroom({ photos, vault, work }),
        report: (problem) => log.error(brief(problem), 'a photo was not worked on as it should'),
        took: (ms) => {
          usual = usual === null ? ms : usual + recent * (ms - usual);
        },
      }),
      onProblem: (code) => log.warn({ code }, 'the line of jobs was lost for a moment'),
    });
    await signOn();
    const staying = setInterval(signOn, CARE.crewRenewal);
    log.info({ hands: size }, 'working on photos');
    return {
      async close() {
        clearInterval(staying);
        await crews.signOff(name).catch(() => undefined);
        await workers.close();
        await work.close();
      },
    };
  } catch (problem) {
    await work.close();
    throw problem;
  }
}
