import type { Money } from '../../core/order/money.ts';
import { type Region, regions } from '../../core/privacy/deployment.ts';
import { type Environment, Reading } from './reading.ts';

export interface TelegramConfig {
  readonly token: string;
  readonly mode: 'polling' | 'webhook';
  readonly webhookSecret: string | null;
  readonly apiRoot: string;
  /** True for Telegram itself: stars are real money there. */
  readonly isReal: boolean;
}

export interface DiscordConfig {
  readonly token: string;
  readonly applicationId: string;
  readonly publicKey: string | null;
  readonly mode: 'gateway' | 'http';
  readonly apiRoot: string;
  /** Where attachments lie instead of at Discord's own addresses; null for those. */
  readonly cdnRoot: string | null;
  readonly sells: 'stripe' | 'free';
  /** Servers whose members pay nothing. */
  readonly freeServers: readonly string[];
}

export interface StripeConfig {
  readonly secretKey: string;
  readonly webhookSecret: string | null;
  readonly apiRoot: string | null;
}

export type StoreConfig =
  | { readonly kind: 'rest'; readonly url: string; readonly token: string }
  | { readonly kind: 'redis'; readonly url: string }
  | { readonly kind: 'memory' };

export type KeyRingConfig =
  /** Beside a store in memory: gone with it. */
  { readonly kind: 'memory' } | { readonly kind: 'dir'; readonly path: string } | RemoteKeyRing;
/** A database of its own. */
export type RemoteKeyRing =
  | { readonly kind: 'redis'; readonly url: string }
  | { readonly kind: 'rest'; readonly url: string; readonly token: string };

export interface BotConfig {
  readonly telegram: TelegramConfig | null;
  readonly discord: DiscordConfig | null;
  readonly sells: 'stripe' | 'stars' | 'both' | 'free';
  readonly stripe: StripeConfig | null;
  readonly price: Money;
  readonly priceInStars: number;
  readonly publicUrl: string | null;
  readonly host: string;
  readonly port: number;
  readonly store: StoreConfig;
  readonly region: Region;
  readonly keyRing: KeyRingConfig;
  readonly pseudonymKey: Uint8Array | null;
  readonly receiptKey: Uint8Array | null;
  readonly operator: { readonly name: string; readonly contact: string | null; readonly chat: string | null };
  readonly metricsToken: string | null;
  /** Photos that all people together may send within a minute. */
  readonly capacity: number;
  readonly queue: 'memory' | 'bullmq';
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  /** Processes for photo work; null: as many as suit the machine. */
  readonly photoWorkers: number | null;
  /** Everything in it that no log may show. */
  readonly secrets: readonly string[];
}

/** What `npm start` reads. `problems` is empty or names everything that is wrong. */
export function readBotConfig(env: Environment): { config: BotConfig; problems: readonly string[] } {
  const reading = new Reading(env);
  const publicUrl = reading.address('PUBLIC_URL');
  const telegram = telegramFrom(reading, publicUrl);
  const discord = discordFrom(reading, publicUrl);
  const sells = reading.one('TELEGRAM_PAYMENTS', ['stripe', 'stars', 'both', 'free'], 'stripe');
  const stripe = stripeFrom(reading, publicUrl);
  const store = storeFrom(reading);
  const config: BotConfig = {
    telegram,
    discord,
    sells,
    stripe,
    price: priceFrom(reading),
    priceInStars: reading.whole('PRICE_STARS', 1, 100_000, 250),
    publicUrl,
    host: reading.text('HOST') ?? '127.0.0.1',
    port: reading.whole('PORT', 0, 65_535, 3000),
    store,
    region: reading.one('REGION', regions, 'eu'),
    keyRing: keyRingFrom(reading, store),
    pseudonymKey: reading.secret('PSEUDONYM_KEY'),
    receiptKey: reading.secret('RECEIPT_KEY'),
    operator: {
      name: reading.text('OPERATOR_NAME') ?? 'the operator',
      contact: reading.text('OPERATOR_CONTACT'),
      chat: reading.matched('OPERATOR_CHAT', /^-?\d{1,16}$/, "a chat's number, such as -1001234567890"),
    },
    metricsToken: reading.text('METRICS_TOKEN'),
    capacity: reading.whole('CAPACITY', 1, 1_000_000, 600),
    queue: reading.one('QUEUE', ['memory', 'bullmq'], 'memory'),
    logLevel: reading.one('LOG_LEVEL', ['debug', 'info', 'warn', 'error'], 'info'),
    photoWorkers: reading.text('PHOTO_WORKERS') === null ? null : reading.whole('PHOTO_WORKERS', 1, 16, 1),
    secrets: secretNames.flatMap((name) => reading.text(name) ?? []),
  };
  requireWhatBelongsTogether(config, reading);
  return { config, problems: reading.problems };
}

/** What programs beside the service need to read its records. */
export interface RecordsConfig {
  readonly store: Exclude<StoreConfig, { kind: 'memory' }>;
  readonly region: Region;
  readonly pseudonymKey: Uint8Array;
}

/** `config` is null where nothing is kept outside the running service. */
export function readRecordsConfig(env: Environment): {
  config: RecordsConfig | null;
  problems: readonly string[];
} {
  const reading = new Reading(env);
  const store = storeFrom(reading);
  const pseudonymKey = reading.secret('PSEUDONYM_KEY');
  const region = reading.one('REGION', regions, 'eu');
  if (store.kind === 'memory') return { config: null, problems: reading.problems };
  if (!pseudonymKey && reading.text('PSEUDONYM_KEY') === null)
    reading.problem('PSEUDONYM_KEY is needed: without the same key as the service nothing opens');
  return { config: pseudonymKey && { store, region, pseudonymKey }, problems: reading.problems };
}

export const secretNames = [
  'TELEGRAM_BOT_TOKEN',
  'TELEGRAM_WEBHOOK_SECRET',
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRET',
  'DISCORD_TOKEN',
  'UPSTASH_REDIS_REST_TOKEN',
  'REDIS_URL',
  'KEYRING',
  'KEYRING_TOKEN',
  'PSEUDONYM_KEY',
  'RECEIPT_KEY',
  'METRICS_TOKEN',
] as const;

const telegramItself = 'https://api.telegram.org';

function telegramFrom(reading: Reading, publicUrl: string | null): TelegramConfig | null {
  const token = reading.matched('TELEGRAM_BOT_TOKEN', /^\d+:[\w-]{20,}$/, 'of the form 123456:ABC...');
  const mode = reading.one('TELEGRAM_MODE', ['polling', 'webhook'], 'polling');
  const webhookSecret = reading.matched(
    'TELEGRAM_WEBHOOK_SECRET',
    /^[A-Za-z0-9_-]{16,256}$/,
    '16 to 256 of A-Z a-z 0-9 _ -',
  );
  const apiRoot = reading.address('TELEGRAM_API_ROOT') ?? telegramItself;
  if (token === null) return null;
  if (mode === 'webhook' && publicUrl === null) reading.problem('TELEGRAM_MODE=webhook needs PUBLIC_URL');
  if (mode === 'webhook' && reading.text('TELEGRAM_WEBHOOK_SECRET') === null)
    reading.problem('TELEGRAM_MODE=webhook needs TELEGRAM_WEBHOOK_SECRET');
  return { token, mode, webhookSecret, apiRoot, isReal: apiRoot === telegramItself };
}

function discordFrom(reading: Reading, publicUrl: string | null): DiscordConfig | null {
  const token = reading.text('DISCORD_TOKEN');
  const applicationId = reading.matched('DISCORD_APPLICATION_ID', /^\d{15,22}$/, 'an id of digits');
  const publicKey = reading.matched('DISCORD_PUBLIC_KEY', /^[0-9a-f]{64}$/i, '64 hexadecimal digits');
  const mode = reading.one('DISCORD_MODE', ['gateway', 'http'], 'gateway');
  const apiRoot = reading.address('DISCORD_API_ROOT', '/api') ?? 'https://discord.com/api';
  const cdnRoot = reading.address('DISCORD_CDN_ROOT');
  const sells = reading.one('DISCORD_PAYMENTS', ['stripe', 'free'], 'stripe');
  const free = reading.matched('DISCORD_FREE_SERVERS', /^\d{15,22}(\s*,\s*\d{15,22})*$/, 'ids with commas');
  if (token === null) return null;
  if (reading.text('DISCORD_APPLICATION_ID') === null)
    reading.problem('DISCORD_TOKEN needs DISCORD_APPLICATION_ID');
  if (mode === 'http' && (publicUrl === null || reading.text('DISCORD_PUBLIC_KEY') === null))
    reading.problem('DISCORD_MODE=http needs PUBLIC_URL and DISCORD_PUBLIC_KEY');
  const freeServers = free?.split(/\s*,\s*/) ?? [];
  return { token, applicationId: applicationId ?? '', publicKey, mode, apiRoot, cdnRoot, sells, freeServers };
}

function stripeFrom(reading: Reading, publicUrl: string | null): StripeConfig | null {
  const secretKey = reading.matched(
    'STRIPE_SECRET_KEY',
    /^[sr]k_(live|test)_\w+$/,
    'of the form sk_test_... or sk_live_...',
  );
  const webhookSecret = reading.matched('STRIPE_WEBHOOK_SECRET', /^whsec_\w+$/, 'of the form whsec_...');
  const apiRoot = reading.address('STRIPE_API_ROOT');
  if (secretKey === null) return null;
  if (isLive(secretKey) && publicUrl !== null && reading.text('STRIPE_WEBHOOK_SECRET') === null)
    reading.problem('live money with PUBLIC_URL needs STRIPE_WEBHOOK_SECRET');
  return { secretKey, webhookSecret, apiRoot };
}

export const isLive = (secretKey: string): boolean => /^.k_live_/.test(secretKey);

export function storeFrom(reading: Reading): StoreConfig {
  const rest = reading.address('UPSTASH_REDIS_REST_URL');
  const token = reading.text('UPSTASH_REDIS_REST_TOKEN');
  const url = reading.matched('REDIS_URL', /^rediss?:\/\/\S+$/, 'of the form redis://... or rediss://...');
  if ((reading.text('UPSTASH_REDIS_REST_URL') === null) !== (token === null))
    reading.problem('UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN go together');
  if (rest && token) return { kind: 'rest', url: rest, token };
  return url ? { kind: 'redis', url } : { kind: 'memory' };
}

export function keyRingFrom(reading: Reading, store: StoreConfig): KeyRingConfig {
  const form = 'of the form dir:PATH, redis://..., rediss://... or https://...';
  const place = reading.matched('KEYRING', /^(dir:.+|rediss?:\/\/\S+|https?:\/\/\S+)$/, form);
  const token = reading.text('KEYRING_TOKEN');
  if (store.kind === 'memory') return { kind: 'memory' };
  if (place?.startsWith('http')) {
    const url = reading.address('KEYRING');
    if (token === null) reading.problem('KEYRING=https://... needs KEYRING_TOKEN');
    return { kind: 'rest', url: url ?? '', token: token ?? '' };
  }
  if (place?.startsWith('redis')) return { kind: 'redis', url: place };
  return { kind: 'dir', path: place?.slice('dir:'.length) ?? './data/keys' };
}

/** `4.99 USD`: no more digits behind the point than the currency has. */
function priceFrom(reading: Reading): Money {
  const text = reading.text('PRICE') ?? '4.99 USD';
  const [, whole = '', part = '', currency = ''] = /^(\d{1,7})(?:\.(\d{1,3}))? ([A-Z]{3})$/.exec(text) ?? [];
  const digits = currency
    ? (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
      2)
    : 0;
  const amount = Number(whole) * 10 ** digits + Number(part.padEnd(digits, '0') || 0);
  if (currency && part.length <= digits && amount > 0) return { amount, currency };
  reading.problem('PRICE must be an amount and a currency, such as 4.99 USD');
  return { amount: 499, currency: 'USD' };
}

/** What BullMQ needs: a connection on which its workers wait, to the store in which the photos are. */
export function requireConnection(store: StoreConfig, reading: Reading): void {
  if (store.kind === 'redis') return;
  reading.problem(
    store.kind === 'rest'
      ? 'QUEUE=bullmq needs REDIS_URL instead of UPSTASH_REDIS_REST_URL: workers wait on a connection, which HTTP has not. The same database has an address that begins with rediss://'
      : 'QUEUE=bullmq needs REDIS_URL, where the photos and the line of jobs are',
  );
}

function requireWhatBelongsTogether(config: BotConfig, reading: Reading): void {
  const { telegram, discord, sells, stripe, store, operator, pseudonymKey, queue } = config;
  const unset = (name: string): boolean => reading.text(name) === null;
  if (!telegram && !discord && unset('TELEGRAM_BOT_TOKEN') && unset('DISCORD_TOKEN'))
    reading.problem('TELEGRAM_BOT_TOKEN or DISCORD_TOKEN is needed: nothing to start');
  const isLinkSold = (telegram || !discord) && (sells === 'stripe' || sells === 'both');
  if ((isLinkSold || discord?.sells === 'stripe') && !stripe && unset('STRIPE_SECRET_KEY'))
    reading.problem('STRIPE_SECRET_KEY is missing (or sell otherwise: TELEGRAM_PAYMENTS=stars or free)');
  if (store.kind !== 'memory' && !pseudonymKey && unset('PSEUDONYM_KEY'))
    reading.problem('PSEUDONYM_KEY is needed with a store: without the same key nothing in it opens again');
  if (queue === 'bullmq') requireConnection(store, reading);
  const live =
    (stripe && isLive(stripe.secretKey)) || (telegram?.isReal && (sells === 'stars' || sells === 'both'));
  const isRemote = config.keyRing.kind === 'redis' || config.keyRing.kind === 'rest';
  if (isRemote && !live && unset('RECEIPT_KEY'))
    reading.problem('RECEIPT_KEY is needed where KEYRING is a database: there is no folder to keep one in');
  if (!live) return;
  if (unset('RECEIPT_KEY'))
    reading.problem('live money needs RECEIPT_KEY: receipts of deletion must stay checkable for two years');
  if (store.kind === 'memory')
    reading.problem(
      'live money needs UPSTASH_REDIS_REST_URL or REDIS_URL: in memory paid orders would be lost',
    );
  if (store.kind === 'memory' && !pseudonymKey) reading.problem('live money needs PSEUDONYM_KEY');
  if (operator.name === 'the operator') reading.problem('live money needs OPERATOR_NAME');
  if (!operator.contact) reading.problem('live money needs OPERATOR_CONTACT');
}
