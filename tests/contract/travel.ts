import type { Clock } from '../../core/privacy/clock.ts';

/** A clock that goes on with the machine's and can be moved. */
export interface Travel extends Clock {
  /** Lets `ms` pass, for the store under test as well. */
  pass(ms: number): Promise<void>;
}
