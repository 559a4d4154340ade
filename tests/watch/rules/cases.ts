/** `0+1x10`: begins at 0 and grows by 1 each minute, ten times; several after one another; `_x3`: three minutes nothing. */
export interface Case {
  readonly alert: string;
  /** Series by name and labels, a sample a minute from the first on. */
  readonly series: Readonly<Record<string, string>>;
  /** Minutes after the first sample. */
  readonly at: number;
  readonly fires: boolean;
}

const hour = '60';
const paid = 'idphoto_order_outcomes_total{outcome="paid"}';
const refunds = 'idphoto_refunds_total{reason="undeliverable"}';
const bucket = (name: string, le: string): string => `idphoto_${name}_bucket{le="${le}"}`;

/** A gauge above its limit, and at it. */
const gauge = (alert: string, series: string, over: number, under: number, at = 10): Case[] => [
  { alert, series: { [series]: `${over}x20` }, at, fires: true },
  { alert, series: { [series]: `${under}x20` }, at, fires: false },
];

/** A counter that grows by so many within its range, and by too few. */
const counter = (alert: string, series: string, minutes: number, over: number, under: number): Case[] => [
  { alert, series: { [series]: `0x5 ${over}x${minutes}` }, at: minutes, fires: true },
  { alert, series: { [series]: `0x5 ${under}x${minutes}` }, at: minutes, fires: false },
  // Long ago is over.
  { alert, series: { [series]: `0x5 ${over}x${3 * minutes}` }, at: 3 * minutes, fires: false },
];

/** All in one class, whose upper bound is over the limit or not. */
const times = (alert: string, name: string, over: string, under: string, more: string): Case[] => [
  {
    alert,
    series: {
      [bucket(name, under)]: '0x60',
      [bucket(name, over)]: '0+5x60',
      [bucket(name, '+Inf')]: '0+5x60',
    },
    at: 40,
    fires: true,
  },
  {
    alert,
    series: {
      [bucket(name, under)]: '0+5x60',
      [bucket(name, more)]: '0+5x60',
      [bucket(name, '+Inf')]: '0+5x60',
    },
    at: 40,
    fires: false,
  },
  { alert, series: { [bucket(name, under)]: '0x60', [bucket(name, '+Inf')]: '0x60' }, at: 40, fires: false },
];

export const cases: readonly Case[] = [
  ...gauge('PhotoPastItsTime', 'idphoto_photos_past_their_time', 1, 0),
  ...counter('PhotoWasOverdue', 'idphoto_photos_overdue_total', 60, 1, 0),
  ...counter('PhotoKeyOverdue', 'idphoto_epoch_keys_overdue_total', 60, 1, 0),
  ...gauge('ExpiriesNotVerified', 'idphoto_expiry_check_lag_seconds', 1_000, 300),
  ...gauge('KeyWithoutEnd', 'idphoto_keys_without_ttl', 1, 0),
  ...gauge('KeyInBreach', 'idphoto_keys_in_breach', 1, 0),
  ...gauge('PaidNotDelivered', 'idphoto_paid_not_delivered_age_seconds', 301, 299),
  ...gauge('RefundNotMade', 'idphoto_refund_due_age_seconds', 3_700, 600),
  ...times('DeliveriesSlow', 'paid_to_delivered_seconds', '300', '60', '120'),
  ...times('PhotosWait', 'queue_wait_seconds', '60', '5', '10'),
  {
    alert: 'ManyRefunds',
    series: { [paid]: `0x5 50x${hour}`, [refunds]: `0x5 8x${hour}` },
    at: 55,
    fires: true,
  },
  {
    alert: 'ManyRefunds',
    series: { [paid]: `0x5 400x${hour}`, [refunds]: `0x5 8x${hour}` },
    at: 55,
    fires: false,
  },
  {
    alert: 'ManyRefunds',
    series: { [paid]: `0x5 5x${hour}`, [refunds]: `0x5 2x${hour}` },
    at: 55,
    fires: false,
  },
  ...counter('Disputes', 'idphoto_disputes_total', 1_440, 3, 1),
  ...counter('CardsDeclined', 'idphoto_payments_failed_total', 10, 40, 20),
  ...counter('FraudWarning', 'idphoto_fraud_warnings_total', 60, 1, 0),
  ...gauge('Down', 'up{job="idphoto"}', 0, 1),
  { alert: 'Down', series: { 'up{job="idphoto"}': '1x9 0x1 1x9' }, at: 11, fires: false },
  ...counter('BadSignatures', 'idphoto_webhooks_forged_total{from="stripe"}', 10, 40, 15),
  ...counter('WebhooksRefused', 'idphoto_webhooks_total{from="stripe",outcome="store_away"}', 6, 9, 3),
  {
    alert: 'WebhooksRefused',
    series: { 'idphoto_webhooks_total{from="stripe",outcome="accepted"}': '0+99x20' },
    at: 10,
    fires: false,
  },
  ...counter('WebhooksFail', 'idphoto_webhooks_total{from="discord",outcome="failed"}', 6, 9, 3),
  ...counter('PhotoWorkLost', 'idphoto_photo_work_lost_total{reason="crashed"}', 15, 9, 3),
  {
    alert: 'MostPhotosRejected',
    series: {
      'idphoto_photos_rejected_total{reason="no_face"}': '0x5 45x60',
      'idphoto_stage_seconds_count{stage="analyse"}': '0x5 60x60',
    },
    at: 55,
    fires: true,
  },
  {
    alert: 'MostPhotosRejected',
    series: {
      'idphoto_photos_rejected_total{reason="no_face"}': '0x5 25x60',
      'idphoto_stage_seconds_count{stage="analyse"}': '0x5 90x60',
    },
    at: 55,
    fires: false,
  },
  ...counter('MoreThanWeCanServe', 'idphoto_rate_limited_total{limit="photo",scope="everybody"}', 10, 20, 5),
  {
    alert: 'MoreThanWeCanServe',
    series: { 'idphoto_rate_limited_total{limit="photo",scope="person"}': '0x5 50x10' },
    at: 10,
    fires: false,
  },
  ...gauge('StoreNearlyFull', 'idphoto_store_used_ratio', 0.8, 0.7),
  ...counter('UploadsDeclined', 'idphoto_uploads_declined_total', 10, 1, 0),
  ...gauge('EventLoopLags', 'nodejs_eventloop_lag_p99_seconds', 0.7, 0.1),
];
