import { afterEach, describe, expect, it } from 'vitest';
import type { Person } from '../../bots/demo/person.ts';
import { StripeStandIn } from '../../bots/demo/stripe/stand-in.ts';
import { portrait } from './portrait.ts';
import { canaries, Program } from './program.ts';
import { handedTo, payLink } from './stage.ts';
import { discordSurroundings, type Surroundings, telegramSurroundings } from './surroundings.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const long = { withinMs: 60_000 };

async function start(...around: Surroundings[]): Promise<{ program: Program; origin: string }> {
  const stripe = await StripeStandIn.start();
  closing.push(() => stripe.close());
  const program = new Program({
    ...Object.assign({}, ...around.map((a) => a.environment)),
    STRIPE_SECRET_KEY: stripe.secretKey,
    STRIPE_API_ROOT: stripe.origin,
    PSEUDONYM_KEY: canaries.pseudonym,
    LOG_LEVEL: 'debug',
  });
  closing.push(async () => {
    program.signal('SIGKILL');
    await program.ended;
  });
  const origin = await program.origin();
  for (const a of around) await a.talking(origin);
  await expect.poll(async () => (await fetch(`${origin}/readyz`)).status, { timeout: 40_000 }).toBe(200);
  return { program, origin };
}

async function buys(ada: Person): Promise<void> {
  await ada.sendCommand('start', 'gb-passport');
  await ada.sendFile(await portrait(), `${canaries.name}.jpg`, 'image/jpeg');
  await ada.press(/^Pay 4.99 USD$/, long);
  await ada.receives({ button: 'I have paid' }, long);
  await fetch(payLink(ada), { method: 'POST', redirect: 'manual' });
  await ada.press('I have paid');
  await ada.receives({ file: 'gb-passport.jpg' }, long);
}

describe('npm start with Discord alone', () => {
  it.each(['gateway', 'http'] as const)(
    'sells by the %s door, and its log names nobody',
    async (door) => {
      const around = await discordSurroundings(door, Date.now);
      closing.push(() => around.close());
      const { program, origin } = await start(around);
      expect(program.output).toContain('talking on Discord');
      const unsigned = await fetch(`${origin}/discord`, { method: 'POST', body: '{"type":1,"id":"1"}' });
      expect(unsigned.status).toBe(door === 'http' ? 401 : 404);
      expect((await fetch(`${origin}/telegram`, { method: 'POST', body: '{}' })).status).toBe(404);

      const ada = around.join(canaries.name, 'en');
      await buys(ada);
      expect(handedTo(ada)).toHaveLength(2);
      // Registered at the start, and not again at the next, as nothing has changed.
      expect(around.discord.commands.writes).toBe(1);
      program.signal('SIGTERM');
      expect(await program.ended).toBe(0);
      expect(program.running).toEqual([]);
      around.check();
      for (const secret of [...around.secrets, ...around.ids, ...Object.values(canaries)])
        expect(program.output).not.toContain(secret);

      const again = await start(around);
      await again.program.says('talking on Discord');
      await expect
        .poll(() => around.discord.calls.filter((c) => c.call === 'getCommands').length, { timeout: 20_000 })
        .toBe(2);
      again.program.signal('SIGTERM');
      expect(await again.program.ended).toBe(0);
      expect(around.discord.commands.writes).toBe(1);
    },
    120_000,
  );
});

describe('npm start with both platforms', () => {
  it('keeps their people apart and serves both', async () => {
    const discord = await discordSurroundings('gateway', Date.now);
    closing.push(() => discord.close());
    const telegram = await telegramSurroundings('polling', Date.now);
    closing.push(() => telegram.close());
    const { program } = await start(discord, telegram);
    const [ada, bea] = [discord.join('Ada', 'en'), telegram.join('Bea', 'en')];
    await Promise.all([buys(ada), buys(bea)]);
    expect([handedTo(ada).length, handedTo(bea).length]).toEqual([2, 2]);
    program.signal('SIGTERM');
    expect(await program.ended).toBe(0);
    discord.check();
    telegram.check();
  }, 180_000);

  it('says what is missing for Discord, and no value', async () => {
    const program = new Program({
      DISCORD_TOKEN: 'canary',
      DISCORD_MODE: 'http',
      DISCORD_PUBLIC_KEY: 'canary',
    });
    expect(await program.ended).toBe(1);
    for (const name of ['DISCORD_APPLICATION_ID', 'DISCORD_PUBLIC_KEY', 'PUBLIC_URL', 'STRIPE_SECRET_KEY'])
      expect(program.output).toContain(name);
    expect(program.output).not.toContain('canary');
  });
});
