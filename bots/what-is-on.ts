import type { BotConfig } from './config.ts';

export interface WhatIsOn {
  readonly on: readonly string[];
  /** What more there is, each with the variables that turn it on. */
  readonly missing: readonly string[];
}

/** What a start brings up, and what it does not, for whoever reads the first lines of the log. */
export function whatIsOn(config: BotConfig): WhatIsOn {
  const { telegram, discord, sells, stripe, publicUrl, store, operator } = config;
  const paid = [telegram && sells, discord?.sells].filter((by) => by !== null && by !== undefined);
  const sellsByLink = paid.some((by) => by === 'stripe' || by === 'both');
  const parts: readonly (readonly [isOn: unknown, on: string, missing: string])[] = [
    [telegram, `Telegram (${telegram?.mode})`, 'Telegram: TELEGRAM_BOT_TOKEN'],
    [discord, `Discord (${discord?.mode})`, 'Discord: DISCORD_TOKEN and DISCORD_APPLICATION_ID'],
    [sellsByLink, `payment by Stripe (${mode(stripe?.secretKey)})`, 'payment by Stripe: STRIPE_SECRET_KEY'],
    [sells === 'stars' || sells === 'both', 'payment in Stars', 'payment in Stars: TELEGRAM_PAYMENTS'],
    [
      store.kind !== 'memory',
      'a store that outlives a restart',
      'a store that outlives a restart: UPSTASH_REDIS_REST_URL or REDIS_URL, with PSEUDONYM_KEY',
    ],
    [publicUrl, 'pages that others reach', 'pages that others reach: PUBLIC_URL'],
    [
      stripe?.webhookSecret,
      'payments noticed at once',
      'payments noticed at once and not within ten seconds: PUBLIC_URL and STRIPE_WEBHOOK_SECRET',
    ],
    [operator.contact, 'an address for help', 'an address for help: OPERATOR_CONTACT'],
    [operator.chat, 'a chat for the operator', 'a chat for the operator: OPERATOR_CHAT'],
  ];
  return {
    on: parts.flatMap(([isOn, on]) => (isOn ? [on] : [])),
    missing: parts.flatMap(([isOn, , missing]) => (isOn ? [] : [missing])),
  };
}

const mode = (secretKey = ''): string => (/^.k_live_/.test(secretKey) ? 'live keys' : 'test keys');
