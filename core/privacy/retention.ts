/**
 * How long everything lives. The only file with these durations: the stores, the privacy page, the countdowns
 * in the chat, the export and the receipts all read them here.
 *
 * Every stored key names its class. For each class the table says the longest life a key may have from any
 * moment on (`longest`), and what a later write may do to the moment a key dies (`moves`):
 * - `shrinks`: photo classes. A later write may bring the end nearer, never push it away.
 * - `stays`:   the first write decides.
 * - `slides`:  each write decides anew, within `longest`.
 */
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A fixed span in milliseconds, or whole calendar years (UTC). */
export type Span = { readonly ms: number } | { readonly years: number };
export type Moves = 'shrinks' | 'stays' | 'slides';

export interface Rule {
  readonly longest: Span;
  readonly moves: Moves;
}

const ORIGINAL = 23 * HOUR;
const DRAFT = 24 * HOUR;
const RESULT = 30 * DAY;
/** What a worker is asked to do, and its answer: longer than anybody waits for it. */
const TASK = 10 * MINUTE;
/** How long after its files an order is still known, for payments that arrive late. */
const LATE_PAYMENT = 7 * DAY;

export const RETENTION = {
  /** The upload as received, its analysis and matte, the platform's file ids. From upload, never extended. */
  original: { longest: { ms: ORIGINAL }, moves: 'shrinks' },
  /** Finished files that nobody has paid for. */
  draft: { longest: { ms: DRAFT }, moves: 'shrinks' },
  /** Finished files that were paid for. */
  result: { longest: { ms: RESULT }, moves: 'shrinks' },
  /** State, document, price; no image. Outlives its draft or result by the time a late payment may take. */
  order: { longest: { ms: RESULT + LATE_PAYMENT }, moves: 'slides' },
  /** Ids, amount, currency, time, pseudonymous user. Survives a person's delete. */
  transaction: { longest: { years: 7 }, moves: 'stays' },
  /** Counters of a day without a user dimension. */
  statistics: { longest: { years: 2 }, moves: 'stays' },
  /** Language, last country, policy version seen. From the last use. */
  profile: { longest: { ms: 30 * DAY }, moves: 'slides' },
  /** Proof of a deletion, without personal data. */
  receipt: { longest: { years: 2 }, moves: 'stays' },
  /** Marks that something was done already. */
  once: { longest: { ms: 7 * DAY }, moves: 'stays' },
  /** Rate counters. */
  limits: { longest: { ms: 1 * DAY }, moves: 'stays' },
  /** What a database is for: its region, its key ring, the policy that everybody has been told of. Nothing of persons. */
  deployment: { longest: { years: 8 }, moves: 'slides' },
} as const satisfies Record<string, Rule>;

export type RetentionClass = keyof typeof RETENTION;
export const RETENTION_CLASSES = Object.keys(RETENTION) as RetentionClass[];

/** The classes that hold pictures: sealed under a data key of their own, and their ends only come nearer. */
export type PhotoClass = 'original' | 'draft' | 'result';
export const PHOTO_CLASSES = ['original', 'draft', 'result'] as const satisfies readonly PhotoClass[];

/** The classes whose values are about a person and are therefore sealed before any store sees them. */
export type SealedClass = PhotoClass | 'order' | 'transaction' | 'profile';
export const SEALED_CLASSES = [
  ...PHOTO_CLASSES,
  'order',
  'transaction',
  'profile',
] as const satisfies readonly SealedClass[];

/** How long each kind of mark is kept. */
export const ONCE = {
  /** A platform's update: resent for at most a day when we did not acknowledge it. */
  update: 2 * DAY,
  /** A payment provider's event: resent for three days; settling twice is harmless after that. */
  payment: 7 * DAY,
  /** A deletion: far longer than a job may run that was begun before it. */
  deletion: 2 * DAY,
} as const;

/** Times of those who look after all this. */
export const CARE = {
  /** An expiry is verified so long after it was due: what takes longer to go is overdue. */
  verifyAfter: 5 * MINUTE,
  /** How often expiries that are due are looked at, and epoch keys. */
  verifyEvery: MINUTE,
  /** How often every key is looked at. */
  auditEvery: HOUR,
  /** A process says so often that it uses a key ring, and is believed to be gone when it has not for `ringLease`. */
  ringRenewal: MINUTE,
  ringLease: 3 * MINUTE,
  /** The same of workers: long enough for one to be started again. */
  crewRenewal: 10 * SECOND,
  crewLease: 30 * SECOND,
  /** The line of jobs for workers, which holds nothing of persons, is gone so long after the last process used it. */
  lineIdle: DAY,
} as const;

/** Epochs of the key ring: every data key of a class made within one epoch is wrapped by the same key. */
export const EPOCH: Readonly<Record<PhotoClass, number>> = { original: HOUR, draft: HOUR, result: DAY };

/**
 * Within what time after it came nothing can bring a photo back, ms: its class's life, and for originals the rest of
 * the epoch whose key dies then, in whatever backup it may be.
 */
export const goneWithin = (type: 'original' | 'result'): number =>
  type === 'original' ? ORIGINAL + EPOCH.original : RESULT;

/** Times of the payment and of what follows it. */
export const DEADLINES = {
  /** A checkout ends this long before the draft it sells. */
  checkoutMargin: 5 * MINUTE,
  /** How often an open checkout is asked about where nothing notifies us. */
  checkoutPoll: 10 * SECOND,
  /** The person is told when a paid order takes longer than this. */
  lateNotice: 2 * MINUTE,
  /** A paid order not delivered by then is refunded: the photo or the money within the hour. */
  deliverBy: 50 * MINUTE,
  /** What waits to be fetched is refunded so long before its files go. */
  collectMargin: DAY,
  /** Waits between attempts at delivering or refunding; the last one repeats. */
  retry: [5 * SECOND, 10 * SECOND, 20 * SECOND],
  /** The wait between attempts at what has no deadline: a free photo for somebody who is away. */
  patientRetry: 10 * MINUTE,
  /** How long one worker has an unfinished order to itself unless it says again that it is at work. */
  lease: 15 * SECOND,
} as const;

/**
 * `years` calendar years after `from`, UTC. 29 February becomes 1 March where `late`, else 28 February:
 * a record that must be kept is kept the full years, one that may be kept at most so long goes before.
 */
export function addYears(from: number, years: number, late: boolean): number {
  const date = new Date(from);
  const day = date.getUTCDate();
  date.setUTCFullYear(date.getUTCFullYear() + years);
  if (date.getUTCDate() !== day && !late) date.setUTCDate(0);
  return date.getTime();
}

/** The latest moment a key of `type` may die when written at `now`. */
export function latestExpiry(type: RetentionClass, now: number): number {
  const { longest } = RETENTION[type] as Rule;
  return 'ms' in longest ? now + longest.ms : addYears(now, longest.years, type === 'transaction');
}

/** An upload's end. `uploadedAt`: when we received it. */
export const originalExpiry = (uploadedAt: number): number => uploadedAt + ORIGINAL;
/** The end of a task and its answer. */
export const taskExpiry = (askedAt: number): number => askedAt + TASK;
/** The end of finished files that nobody has paid for. */
export const draftExpiry = (madeAt: number): number => madeAt + DRAFT;
/** The end of finished files that were paid at `settledAt`. */
export const resultExpiry = (settledAt: number): number => settledAt + RESULT;
/** An order's end; `filesExpireAt` is the end of its draft or result. */
export const orderExpiry = (filesExpireAt: number): number => filesExpireAt + LATE_PAYMENT;
/** Seven calendar years, kept to the last day. */
export const transactionExpiry = (settledAt: number): number => latestExpiry('transaction', settledAt);
export const profileExpiry = (lastUse: number): number => latestExpiry('profile', lastUse);
export const receiptExpiry = (writtenAt: number): number => latestExpiry('receipt', writtenAt);
/** The end of what a database is known by: renewed at each start and each day, so that it outlives all else in it. */
export const deploymentExpiry = (now: number): number => latestExpiry('deployment', now);
/** Until when a person can have the end of what died at `expiresAt` confirmed. */
export const confirmableUntil = (expiresAt: number): number => expiresAt + LATE_PAYMENT;
/** When what was confirmable until `until` died: the way back. */
export const diedAt = (until: number): number => until - LATE_PAYMENT;
export const onceExpiry = (kind: keyof typeof ONCE, now: number): number => now + ONCE[kind];

/** The name of the UTC day that contains `at`, `2026-11-23`. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
/** The end of a day's counters: two years from the day's first moment, so that none is older than that. */
export const statisticsExpiry = (at: number): number =>
  latestExpiry('statistics', Math.floor(at / DAY) * DAY);

/** The end of the counting window of `length` ms that contains `now`; windows start at multiples of their length. */
export function windowEnd(now: number, length: number): number {
  const { longest } = RETENTION.limits;
  if (!(length > 0 && length <= longest.ms)) throw new RangeError('a window lasts up to a day');
  return (Math.floor(now / length) + 1) * length;
}

/** The moment a key dies after a write that asks for `asked`, where it stood at `current` before (null: no key). */
export function movedExpiry(type: RetentionClass, current: number | null, asked: number): number {
  if (current === null) return asked;
  const moves: Moves = RETENTION[type].moves;
  if (moves === 'stays') return current;
  return moves === 'shrinks' ? Math.min(current, asked) : asked;
}
