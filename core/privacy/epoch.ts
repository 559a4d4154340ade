import { EPOCH, latestExpiry, type PhotoClass, RETENTION } from './retention.ts';

/** A stretch of time whose data keys are wrapped by one key; that key is destroyed when its last photo has died. */
export interface Epoch {
  readonly family: PhotoClass;
  /** Start in compact ISO form, `2026-11-23T18Z` or `2026-11-23`: names the key, sorts by time. */
  readonly id: string;
  /** Milliseconds since 1970 UTC. */
  readonly start: number;
  readonly end: number;
  /** When the key must be destroyed: the latest end of anything made within the epoch. */
  readonly destroyAt: number;
}

const HOURLY = /^(\d{4}-\d\d-\d\d)T(\d\d)Z$/;
const DAILY = /^\d{4}-\d\d-\d\d$/;

/** The epoch of `family` that contains `at`. */
export function epochAt(family: PhotoClass, at: number): Epoch {
  const length = EPOCH[family];
  const start = Math.floor(at / length) * length;
  const iso = new Date(start).toISOString();
  const id = isDaily(family) ? iso.slice(0, 10) : `${iso.slice(0, 13)}Z`;
  const end = start + length;
  return { family, id, start, end, destroyAt: latestExpiry(family, end) };
}

/** The epoch under which to seal what dies at `expiresAt`: the one destroyed soonest of those that last so long. */
export function epochFor(family: PhotoClass, expiresAt: number): Epoch {
  return epochAt(family, expiresAt - RETENTION[family].longest.ms);
}

/** The epoch that `id` names, or null where it names none of `family`. */
export function epochOf(family: PhotoClass, id: string): Epoch | null {
  const hour = HOURLY.exec(id);
  const at = isDaily(family)
    ? DAILY.test(id)
      ? Date.parse(`${id}T00:00:00Z`)
      : Number.NaN
    : hour
      ? Date.parse(`${hour[1]}T${hour[2]}:00:00Z`)
      : Number.NaN;
  if (!Number.isFinite(at)) return null;
  const epoch = epochAt(family, at);
  return epoch.id === id ? epoch : null;
}

const isDaily = (family: PhotoClass): boolean => EPOCH[family] % 86_400_000 === 0;
