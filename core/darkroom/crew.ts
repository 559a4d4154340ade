import type { Clock } from '../privacy/clock.ts';
import { key } from '../privacy/key.ts';
import { CARE } from '../privacy/retention.ts';
import { type Store, StoreUnavailable } from '../privacy/store.ts';

/** What a process of workers says of itself. */
export interface Crew {
  /** Jobs that it does at a time. */
  readonly hands: number;
  /** ms that a job takes it, of late; null before the first. */
  readonly usual: number | null;
}

type Roll = Readonly<Record<string, Crew & { readonly until: number }>>;

const ROLL = key('deployment', 'workers');
/** Processes that sign on in the same moment. */
const ATTEMPTS = 16;

/** Who is there to work: each process of workers signs on and does so again, and is believed to be gone when it has not. */
export class Crews {
  constructor(private readonly with_: { readonly store: Store; readonly clock: Clock }) {}

  /** To be called every `CARE.crewRenewal`. @param name of the process @throws StoreUnavailable */
  async signOn(name: string, crew: Crew): Promise<void> {
    const until = this.with_.clock.now() + CARE.crewLease;
    await this.#change((roll) => ({ ...roll, [name]: { ...crew, until } }));
  }

  async signOff(name: string): Promise<void> {
    await this.#change(({ [name]: _, ...others }) => others);
  }

  /** All of them together. @throws StoreUnavailable */
  async here(): Promise<Crew> {
    const held = await this.with_.store.get(ROLL);
    const crews = Object.values(held ? this.#living(held.value) : {});
    const known = crews.flatMap(({ usual, hands }) => (usual === null ? [] : [{ usual, hands }]));
    const hands = (of: readonly { readonly hands: number }[]) => of.reduce((sum, c) => sum + c.hands, 0);
    return {
      hands: hands(crews),
      usual: known.length === 0 ? null : known.reduce((sum, c) => sum + c.usual * c.hands, 0) / hands(known),
    };
  }

  #living(text: string): Roll {
    const now = this.with_.clock.now();
    return Object.fromEntries(
      Object.entries(JSON.parse(text) as Roll).filter(([, { until }]) => until > now),
    );
  }

  async #change(next: (roll: Roll) => Roll): Promise<void> {
    const { store, clock } = this.with_;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const held = await store.get(ROLL);
      const value = JSON.stringify(next(held ? this.#living(held.value) : {}));
      const end = clock.now() + CARE.crewLease;
      if (held === null) {
        if ((await store.add(ROLL, value, end)) !== null) return;
        continue;
      }
      const done = await store.replace(ROLL, held.version, value, end);
      if (typeof done === 'object') return;
    }
    throw new StoreUnavailable('busy');
  }
}
