/** A line of the README's table. */
export interface Variable {
  readonly name: string;
  readonly meaning: string;
  /** Printed as it is. */
  readonly byDefault: string;
  /** Whether it must be set where real money moves. */
  readonly live: 'required' | 'with PUBLIC_URL' | '';
}

const v = (name: string, meaning: string, byDefault: string, live: Variable['live'] = ''): Variable => ({
  name,
  meaning,
  byDefault,
  live,
});

/** Everything that the programs read from the environment. */
export const variables: readonly Variable[] = [
  v('TELEGRAM_BOT_TOKEN', 'the bot, from @BotFather', 'no Telegram'),
  v(
    'TELEGRAM_MODE',
    '`polling` asks for updates, `webhook` is told of them (needs `PUBLIC_URL`)',
    '`polling`',
  ),
  v('TELEGRAM_WEBHOOK_SECRET', '16 to 256 of `A-Z a-z 0-9 _ -`; needed for `webhook`', 'none'),
  v('TELEGRAM_API_ROOT', "origin of a Bot API server of one's own", '`https://api.telegram.org`'),
  v(
    'TELEGRAM_PAYMENTS',
    '`stripe`, `stars`, `both` or `free`. Telegram demands that digital goods and services sold inside its apps are paid in Telegram Stars. A bot that sells them by another way may be restricted, so sell by `stars` there, or be sure that the rule does not meet you',
    '`stripe`',
  ),
  v('PUBLIC_URL', 'address at which this server is reached; `https`, on loopback also `http`', 'none'),
  v('HOST', 'address to listen on', '`127.0.0.1`'),
  v('PORT', 'port to listen on; 0 takes any', '`3000`'),
  v('STRIPE_SECRET_KEY', '`sk_test_...` or `sk_live_...`', 'none', 'required'),
  v(
    'STRIPE_WEBHOOK_SECRET',
    '`whsec_...` of the webhook at `PUBLIC_URL/stripe`; without it payments are asked about every 10 s',
    'none',
    'with PUBLIC_URL',
  ),
  v('STRIPE_API_ROOT', 'origin of another Stripe API, for tests', "Stripe's"),
  v('PRICE', 'amount and currency', '`4.99 USD`'),
  v('PRICE_STARS', 'price in Telegram Stars', '`250`'),
  v('DISCORD_TOKEN', 'the Discord bot; see [Discord](#discord)', 'no Discord'),
  v('DISCORD_APPLICATION_ID', 'its application; needed with the token', 'none'),
  v('DISCORD_PUBLIC_KEY', 'its key; needed for `http`', 'none'),
  v(
    'DISCORD_MODE',
    '`gateway` listens on a connection of its own, `http` is posted to (needs `PUBLIC_URL`)',
    '`gateway`',
  ),
  v('DISCORD_API_ROOT', 'another API, ends in `/api`', '`https://discord.com/api`'),
  v('DISCORD_CDN_ROOT', 'origin of another file server, for tests', "Discord's"),
  v('DISCORD_PAYMENTS', '`stripe` or `free`', '`stripe`'),
  v('DISCORD_FREE_SERVERS', 'ids of servers whose members do not pay, with commas', 'none'),
  v('UPSTASH_REDIS_REST_URL', 'the store, over HTTP; comes before `REDIS_URL`', 'none', 'required'),
  v('UPSTASH_REDIS_REST_TOKEN', 'its token', 'none'),
  v(
    'REDIS_URL',
    'the store, `redis://` or `rediss://`; instead of Upstash. Without both everything is in memory and gone at the end',
    'none',
  ),
  v(
    'REGION',
    '`us` or `eu`: promised to people, bound to every sealed byte, fixed at the first use of a database',
    '`eu`',
  ),
  v(
    'KEYRING',
    'where the keys of photos are, never beside the store: `dir:PATH` on one machine, or `redis://`, `rediss://`, `https://` (Upstash) for a second database without persistence',
    '`dir:./data/keys`',
  ),
  v('KEYRING_TOKEN', 'token of the second database at `https://`', 'none'),
  v(
    'PSEUDONYM_KEY',
    '32 bytes or more, base64: names persons and seals records; needed with a store',
    'made at start',
    'required',
  ),
  v(
    'RECEIPT_KEY',
    '32 bytes or more, base64: signs receipts of deletion',
    'made once and kept beside the keys',
    'required',
  ),
  v('OPERATOR_NAME', 'who runs this', '`the operator`', 'required'),
  v('OPERATOR_CONTACT', 'mail address or page for people who need help', 'none', 'required'),
  v(
    'OPERATOR_CHAT',
    'number of the Telegram chat that is told of what needs a person, such as `-1001234567890`; see [The operator](#the-operator)',
    'none',
  ),
  v(
    'CAPACITY',
    'photos that all people together may send within a minute; previews, payments and exports are limited along with it. Beyond it people are asked to wait',
    '`600`',
  ),
  v(
    'METRICS_TOKEN',
    'bearer token for `/metrics` (Prometheus). Without it they can be read only where we listen on loopback without `PUBLIC_URL`',
    'none',
  ),
  v(
    'QUEUE',
    '`memory`: photos wait in the process. `bullmq`: they wait in a line at `REDIS_URL`, for `npm run worker` on this machine or others; see [How to scale](#how-to-scale)',
    '`memory`',
  ),
  v('LOG_LEVEL', '`debug`, `info`, `warn` or `error`', '`info`'),
  v('PHOTO_WORKERS', 'processes that work on photos, up to 1 GB each', 'one a core, 2 to 4'),
  v(
    'PHOTO_THREADS',
    'threads that one photo may take at most',
    'as many as are fastest; 1 where `npm run worker` has several processes',
  ),
  v('MODEL_CACHE', 'folder of the converted networks; may be deleted at any time', '`data/models`'),
  v(
    'MATTING_MODEL',
    'a matting network of your own: `modnet:PATH`, `birefnet:PATH` or `isnet:PATH` (.onnx)',
    'none',
  ),
];

/** The table as Markdown. */
export function variableTable(): string {
  const rows = variables.map(
    ({ name, meaning, byDefault, live }) => `| \`${name}\` | ${meaning} | ${byDefault} | ${live} |`,
  );
  return ['| variable | meaning | default | live money |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
