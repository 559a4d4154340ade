import type { Care } from '../core/chat/care.ts';
import { refundReasonSchema } from '../core/order/order.ts';
import { outcomes } from '../core/order/outcome.ts';
import { audit } from '../core/privacy/audit.ts';
import type { Clock } from '../core/privacy/clock.ts';
import { fixRegion, holdRing } from '../core/privacy/deployment.ts';
import { Expiries } from '../core/privacy/expiries.ts';
import { createSigner } from '../core/privacy/receipt.ts';
import { Receipts } from '../core/privacy/receipts.ts';
import { CARE } from '../core/privacy/retention.ts';
import { Statistics } from '../core/privacy/statistics.ts';
import { Anomalies, type AnomalyParts } from '../core/watch/anomalies.ts';
import { Numbers, type Watch } from '../core/watch.ts';
import type { BotConfig } from './config.ts';
import type { Log } from './log.ts';
import type { Chore } from './rounds.ts';
import type { Storage } from './storage.ts';

/** Above this share of the store's memory no new photo is taken: what is paid for needs the rest. */
const fullAt = 0.8;
/** How often the memory is looked at, ms. */
const lookEvery = 30_000;

export interface OpenedCare {
  readonly care: Care;
  readonly expiries: Expiries;
  /** For whoever exposes them. */
  readonly numbers: Numbers;
  readonly chores: readonly Chore[];
}

/** What rules watch over stands at zero before it first happens: of a series that begins at one they see no increase. */
function beginAtZero(watch: Watch): void {
  for (const outcome of outcomes) watch.count('order_outcomes_total', 0, { outcome });
  for (const reason of refundReasonSchema.options) watch.count('refunds_total', 0, { reason });
  for (const from of ['telegram', 'discord', 'stripe'] as const) {
    watch.count('webhooks_forged_total', 0, { from });
    for (const outcome of ['accepted', 'failed', 'store_away'])
      watch.count('webhooks_total', 0, { from, outcome });
  }
}

/**
 * Everything that keeps the promises about people's data, and the work that it needs now and then.
 * @param tell the way to the operator, for what is unusual
 */
export function openCare(
  config: BotConfig,
  storage: Storage,
  clock: Clock,
  log: Log,
  tell: AnomalyParts['tell'] = async () => 'told',
): OpenedCare {
  const { store, blobs, keyRing, secrets } = storage;
  const { region, publicUrl } = config;
  const numbers = new Numbers(() => clock.now());
  beginAtZero(numbers);
  const expiries = new Expiries({
    store,
    blobs,
    clock,
    watch: numbers,
    report: (overdue) => log.error(overdue, 'a photo outlived its time and was deleted now'),
  });
  let isFull = false;
  const signer = createSigner(storage.receiptSecret ?? secrets.ringKey);
  const anomalies = new Anomalies({
    store,
    clock,
    watch: numbers,
    tell,
    report: (anomaly) => log.warn(anomaly, 'something unusual'),
  });
  const care: Care = {
    receipts: new Receipts({ store, clock, signer, region, issuer: publicUrl }),
    statistics: new Statistics({ store, clock }),
    watch: numbers,
    anomalies,
    capacity: config.capacity,
    region,
    isFull: () => isFull,
  };

  async function destroyKeys(): Promise<number> {
    await keyRing.destroyOverdue();
    const live = await keyRing.live();
    const now = clock.now();
    const overdue = live.filter((epoch) => epoch.destroyAt <= now).length;
    if (overdue > 0) {
      numbers.count('epoch_keys_overdue_total', overdue);
      log.error({ overdue }, 'keys of photos outlived their time');
    }
    numbers.measure('epoch_keys_live', live.length);
    // On the moment: with them the last copy of a photo becomes noise, in every backup there may be.
    return Math.min(CARE.verifyEvery, ...live.map((epoch) => Math.max(1, epoch.destroyAt - now)));
  }

  async function look(): Promise<void> {
    const { keys, findings } = await audit(store, clock);
    const endless = findings.filter((f) => f.breach === 'no_expiry').length;
    numbers.measure('keys_audited', keys);
    numbers.measure('keys_without_ttl', endless);
    numbers.measure('keys_in_breach', findings.length - endless);
    if (findings.length > 0)
      log.error({ count: findings.length, first: findings[0] }, 'keys in the store break the promise');
  }

  /** First what is over, as it stands, then what the watchdog makes of it. */
  async function verify(): Promise<void> {
    const { pastTheirTime, lag } = await expiries.look();
    numbers.measure('photos_past_their_time', pastTheirTime);
    numbers.measure('expiry_check_lag_seconds', lag / 1000);
    await expiries.verify();
  }

  async function measure(): Promise<void> {
    const used = (await storage.used?.()) ?? null;
    isFull = used !== null && used > fullAt;
    if (used !== null) numbers.measure('store_used_ratio', used);
    const bytes = (await storage.usedBytes?.()) ?? null;
    if (bytes !== null) numbers.measure('store_used_bytes', bytes);
  }

  return {
    care,
    expiries,
    numbers,
    chores: [
      { step: 'keys', every: CARE.verifyEvery, work: destroyKeys },
      { step: 'expiries', every: CARE.verifyEvery, work: verify },
      { step: 'audit', every: CARE.auditEvery, work: look },
      { step: 'notices', every: lookEvery, work: () => anomalies.retry() },
      { step: 'room', every: lookEvery, work: measure },
      { step: 'key ring', every: CARE.ringRenewal, work: () => holdRing(store, clock, keyRing) },
      { step: 'region', every: 24 * 3600_000, work: () => fixRegion(store, clock, region) },
    ],
  };
}
