import { readdir, readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { haveRedisServer, type RedisServer, startRedis } from '../contract/redis-server.ts';
import { portrait } from '../journeys/portrait.ts';
import { canaries, Outside } from '../journeys/program.ts';
import { jpegSegment } from '../photo/picture.ts';

/** What nobody but the person and the operator may ever see again. */
const planted = {
  caption: 'canary caption about my cousin',
  file: 'Vogelsang-canary-holiday',
  letter: 'canary letter: where did my photo go',
  bytes: 'CANARY-IN-THE-PICTURE-0123456789-abcdefghijklmnopqrstuvwxyz',
  metrics: 'canary-token-of-the-metrics',
  body: 'canary body that a stranger posted',
};

/** A word as it is, in base64 at each of the three ways it may be cut, and in hexadecimal. */
const guises = (word: string): string[] => [
  word,
  ...[0, 1, 2].map((at) =>
    Buffer.from(word)
      .subarray(at, at + 3 * Math.floor((word.length - at) / 3))
      .toString('base64'),
  ),
  Buffer.from(word).toString('hex'),
];

/** Everything that is sent to a redis-server, by anybody. */
class Wire {
  #heard = '';
  #socket: Socket | null = null;

  constructor(readonly redis: RedisServer) {}

  async listen(): Promise<void> {
    this.#socket?.destroy();
    const socket = connect(this.redis.port, '127.0.0.1').on('error', () => undefined);
    this.#socket = socket;
    socket.setEncoding('latin1').on('data', (text: string) => {
      this.#heard += text;
    });
    const before = this.#heard.length;
    socket.write('MONITOR\r\n');
    await expect.poll(() => this.#heard.slice(before)).toContain('+OK');
  }

  get heard(): string {
    return this.#heard;
  }

  close(): void {
    this.#socket?.destroy();
  }
}

let outside: Outside | null = null;
let redis: RedisServer | null = null;
let wire: Wire | null = null;
afterEach(async () => {
  wire?.close();
  // Looks through the whole log for secrets, names and ids.
  await outside?.close();
  await redis?.stop();
  [outside, redis, wire] = [null, null, null];
});

const long = { withinMs: 90_000 };

describe.skipIf(!haveRedisServer())('a whole run with planted secrets, names and bytes', () => {
  it('shows none of them in a log line, an error, a metric, a page, a job or a command to the store', async () => {
    redis = await startRedis();
    wire = new Wire(redis);
    await wire.listen();
    outside = await Outside.open({
      REDIS_URL: redis.url,
      QUEUE: 'bullmq',
      STRIPE_WEBHOOK_SECRET: canaries.stripe,
      METRICS_TOKEN: planted.metrics,
      OPERATOR_CHAT: '1002',
    });
    const scratch = await outside.folder();
    const program = await outside.start({ KEYRING: `dir:${await outside.folder()}`, TMPDIR: scratch });
    const { telegram, stripe, origin } = outside;
    stripe.webhooks.endpoint = { url: `${origin}/stripe`, secret: canaries.stripe };
    const [ada, boss] = [outside.join(), outside.join('Boss')];
    expect(boss.account.id).toBe(1002);
    await boss.sendCommand('operator');
    await boss.receives({ text: 'looks an order up' }, long);
    const picture = new Uint8Array(jpegSegment(await portrait(), 0xfe, Buffer.from(planted.bytes)));
    const answers: string[] = [];
    const ask = async (path: string, init: RequestInit = {}): Promise<void> => {
      const response = await fetch(`${origin}${path}`, init);
      answers.push(JSON.stringify([...response.headers]), await response.text());
    };

    // What goes well.
    await ada.sendCommand('start', 'gb-passport');
    await ada.sendFile(picture, `${planted.file}.jpg`, 'image/jpeg');
    await ada.press('Pay 4.99 USD', long);
    await ada.receives({ button: 'I have paid' }, long);
    await ada.sendText(planted.caption);
    await ada.sendPhoto(picture, { caption: planted.caption });
    await ada.receives({ button: 'Pay 4.99 USD' }, long);

    // What does not: platforms and provider out of order, a child and the store killed, strangers at every door.
    const met = telegram.faults.plan('sendMediaGroup', { kind: 'bad_gateway' });
    await outside.pay(ada);
    await met;
    await ada.receives({ file: 'gb-passport.jpg' }, long);
    void stripe.faults.plan('POST /v1/checkout/sessions', { kind: 'bad_gateway' });
    await ada.sendFile(picture, `${planted.file}.jpg`, 'image/jpeg');
    for (const pid of program.running)
      if ((await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).includes('photo-child'))
        process.kill(pid, 'SIGKILL');
    await ada.receives({ text: /Ready|not your fault|out of reach|our fault/ }, long);
    await ada.sendFile(
      new Uint8Array(Buffer.from(planted.bytes.repeat(40))),
      `${planted.file}.jpg`,
      'image/jpeg',
    );
    await ada.receives({ text: /cannot|read|JPEG/i }, long);
    await redis.die();
    await ada.sendCommand('orders');
    await redis.rise();
    await wire.listen();
    await expect.poll(async () => (await fetch(`${origin}/readyz`)).status, { timeout: 60_000 }).toBe(200);
    await ada.sendCommand('support', planted.letter);
    await boss.receives({ text: planted.letter }, long);
    const strange = {
      method: 'POST',
      body: `{"${planted.body}":1}`,
      headers: { 'stripe-signature': planted.body },
    };
    for (const path of ['/stripe', '/telegram', '/discord', `/${encodeURIComponent(planted.body)}`])
      await ask(path, strange);
    const event = stripe.events[0]!;
    await stripe.webhooks.deliver(event, {
      tamper: (body) => body.replace('"livemode": false', `"livemode": "${planted.body}"`),
    });
    await ask(`/receipt/${encodeURIComponent(planted.body)}`);
    await ask('/metrics', { headers: { authorization: `Bearer ${planted.body}` } });
    await ask('/metrics', { headers: { authorization: `Bearer ${planted.metrics}` } });
    await ask('/status');
    await ada.sendCommand('mydata');
    await ada.press('Everything as a file', long);
    await ada.receives({ file: 'my-data-1.zip' }, long);
    await ada.sendCommand('delete');
    await ada.press('Everything', long);
    await ada.receives({ text: 'Deleted' }, long);

    const told = { log: program.output, answers: answers.join('\n'), wire: wire.heard };
    expect(told.log).toContain('"level":50');
    expect(told.answers).toContain('idphoto_stage_seconds_count{stage="make"}');
    expect(told.wire).toContain('bull:');
    const words = [
      ...Object.values(planted),
      ...[canaries.name, 'Vogelsang', canaries.stripe, canaries.pseudonym],
      ...[telegram.token, stripe.secretKey],
    ];
    for (const [where, text] of Object.entries(told))
      for (const word of words)
        for (const guise of guises(word)) expect(text.includes(guise), `${word} in ${where}`).toBe(false);
    // Numbers of people, and what a platform calls their photos.
    const ids = [ada, boss].map((p) => new RegExp(`(?<![\\d.])${p.account.id}(?!\\d)`));
    for (const line of told.log.split('\n')) for (const id of ids) expect(line).not.toMatch(id);
    for (const file of telegram.world.files.keys())
      for (const [where, text] of Object.entries(told)) expect(text.includes(file), where).toBe(false);
    for (const name of await readdir(scratch, { recursive: true })) {
      const left = await readFile(join(scratch, name), 'latin1').catch(() => '');
      for (const word of words) expect(left.includes(word), name).toBe(false);
    }
  }, 400_000);
});
