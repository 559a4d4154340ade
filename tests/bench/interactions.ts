import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DiscordStandIn } from '../../bots/demo/discord/stand-in.ts';
import { DiscordUser } from '../../bots/demo/discord/user.ts';

/**
 * `npm run bench -- interactions`: a hundred interactions at once while the photo workers have more than they can do,
 * by both doors of a real `npm start` on one machine with the platform's stand-in. Prints how long acknowledging took.
 */
const root = fileURLToPath(new URL('../../', import.meta.url));
const face = new Uint8Array(readFileSync(`${root}node_modules/material-kit/assets/img/faces/marc.jpg`));
const atOnce = 100;
/** Photos that are being made, or wait for it, when the hundred come. */
const busy = 40;
/** Discord gives up then, ms. */
const limit = 3_000;

async function started(platform: DiscordStandIn, door: 'gateway' | 'http'): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bots/start.ts'], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: '0',
      PHOTO_WORKERS: '2',
      DISCORD_TOKEN: platform.token,
      DISCORD_APPLICATION_ID: platform.applicationId,
      DISCORD_PUBLIC_KEY: platform.signing.publicKey,
      DISCORD_API_ROOT: platform.apiRoot,
      DISCORD_CDN_ROOT: platform.origin,
      DISCORD_PAYMENTS: 'free',
      ...(door === 'http' ? { DISCORD_MODE: 'http', PUBLIC_URL: 'https://bot.example.org' } : {}),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let port = 0;
  let output = '';
  await new Promise<void>((done, fail) => {
    child.once('exit', () => fail(new Error(`ended at the start:\n${output}`)));
    child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      port ||= Number(/"port":(\d+)/.exec(output)?.[1] ?? 0);
      if (port && /talking on Discord/.test(output) && /photo work is ready/.test(output)) done();
    });
  });
  if (door === 'http') platform.interactionsUrl = `http://127.0.0.1:${port}/discord`;
  return child;
}

const at = (sorted: readonly number[], share: number): number =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN);

let late = 0;
for (const door of ['gateway', 'http'] as const) {
  const platform = await DiscordStandIn.start();
  const child = await started(platform, door);
  const server = platform.addServer();
  const person = (i: number) => DiscordUser.join(platform, { name: `P${i}`, room: server });
  const ask = (user: DiscordUser) =>
    user.idphoto({ photo: user.attach(face, 'me.jpg', 'image/jpeg'), document: 'icao-9303' });

  const earlier = Array.from({ length: busy }, (_, i) => person(i)).map((user) => ({
    user,
    asked: ask(user),
  }));
  await Promise.all(earlier.map(({ user, asked }) => user.acknowledged(asked)));
  const people = Array.from({ length: atOnce }, (_, i) => person(busy + i));
  const suggesting: Promise<number>[] = [];
  const waiting = people.flatMap((user, i) => {
    if (i % 5 === 4) {
      const before = performance.now();
      suggesting.push(user.suggestions('country', 'unted states').then(() => performance.now() - before));
      return [];
    }
    const asked = i % 5 === 3 ? user.openAccount() : ask(user);
    return [user.acknowledged(asked)];
  });
  const shown = () =>
    platform.world.events.items.filter((e) => e.kind === 'edited' && e.message.attachments.length > 0).length;
  const before = shown();
  const acknowledged = (await Promise.all(waiting)).sort((a, b) => a - b);
  const suggested = (await Promise.all(suggesting)).sort((a, b) => a - b);
  const all = [...acknowledged, ...suggested];
  const tooLate = all.filter((ms) => ms > limit).length + platform.breaches.length;
  late += tooLate;
  console.log(
    `${door}: ${all.length} interactions at once, ${busy - before} photos before them in hand: ` +
      `${all.length - tooLate} acknowledged within ${limit} ms; commands median ${at(acknowledged, 0.5)} ms, ` +
      `slowest ${at(acknowledged, 1)} ms; suggestions median ${at(suggested, 0.5)} ms, slowest ${at(suggested, 1)} ms`,
  );
  for (const breach of platform.breaches) console.log(`  ${breach}`);
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await ended;
  await platform.close();
}
process.exitCode = late > 0 ? 1 : 0;
