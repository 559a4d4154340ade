/** The time, handed in everywhere so that tests can travel. Milliseconds since 1970 UTC. */
export interface Clock {
  now(): number;
}

/** The machine's clock: the one place that reads it. */
export const systemClock: Clock = { now: () => Date.now() };
