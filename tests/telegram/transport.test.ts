import type { AddressInfo, Server } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Telegram } from '../../adapters/telegram/telegram.ts';
import { TelegramUser } from '../../bots/demo/telegram/user.ts';
import type { Receive } from '../../core/chat/inbound.ts';
import { createRig, format, type Rig, webhookSecret } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await createRig();
});
afterEach(() => rig.close());

const gate = () => {
  let open = () => {};
  const opened = new Promise<void>((done) => {
    open = done;
  });
  return { opened, open };
};

describe('polling', () => {
  it('works on many chats at once and on each in its order', async () => {
    const { opened, open } = gate();
    const done: string[] = [];
    rig.receive = async (event) => {
      if (event.type !== 'text') return;
      if (event.text === 'slow') await opened;
      done.push(event.text);
      if (event.text === 'quick') open();
    };
    const bob = TelegramUser.join(rig.platform);
    await rig.ada.sendText('slow');
    await rig.ada.sendText('after');
    await bob.sendText('quick');
    await rig.connect().startPolling(rig.receiver);
    for (let i = 0; i < 3; i += 1) await rig.next('text');
    expect(done.slice(0, 2)).toEqual(['quick', 'slow']);
  });

  it('drops what it has been given before', async () => {
    const telegram = rig.connect();
    await telegram.startPolling(rig.receiver);
    await rig.ada.sendText('one');
    await rig.next('text');
    const [id] = rig.inbox.kept.keys();
    rig.platform.updates.repeat({ update_id: Number(id), message: {} });
    await rig.ada.sendText('two');
    expect((await rig.next('text')).text).toBe('two');
  });

  it('takes up after a crash what was in hand', async () => {
    const struck = gate();
    const killed: Receive = () => {
      struck.open();
      return new Promise(() => {});
    };
    const first = rig.connect({ forgotten: true });
    await first.startPolling(killed);
    await rig.ada.sendText('before the crash');
    await struck.opened;
    // It never ends, as its work does not: from the outside that is what a crash looks like.
    void first.stop();
    const second = rig.connect();
    await second.startPolling(rig.receiver);
    expect((await rig.next('text')).text).toBe('before the crash');
  });

  it('confirms nothing that the inbox does not have', async () => {
    rig.inbox.broken = true;
    await rig.connect().startPolling(rig.receiver);
    await rig.ada.sendText('kept by the platform');
    while (rig.notes.length === 0) await new Promise(setImmediate);
    rig.inbox.broken = false;
    expect((await rig.next('text')).text).toBe('kept by the platform');
  });

  it('starts when Telegram is back, and not at all with a wrong token', async () => {
    rig.platform.faults.plan('getMe', { kind: 'bad_gateway' });
    rig.platform.faults.plan('deleteWebhook', { kind: 'cut_before' });
    await rig.connect().startPolling(rig.receiver);
    const stranger = rig.connect();
    Object.assign(rig.platform, { token: '1:other' });
    await expect(stranger.startPolling(rig.receiver)).rejects.toThrow(/401/);
  });

  it('lives through outages', async () => {
    rig.platform.faults.plan('getUpdates', { kind: 'bad_gateway' });
    rig.platform.faults.plan('getUpdates', { kind: 'cut_before' });
    await rig.connect().startPolling(rig.receiver);
    await rig.ada.sendText('still there');
    await rig.next('text');
  });

  it('finishes what is in hand before it stops, and leaves nothing to be repeated', async () => {
    const { opened, open } = gate();
    let finished = false;
    rig.receive = async () => {
      await opened;
      finished = true;
    };
    const telegram = rig.connect();
    await telegram.startPolling(rig.receiver);
    await rig.ada.sendText('one');
    await rig.next('text');
    const stopping = telegram.stop();
    open();
    await stopping;
    expect(finished).toBe(true);
    expect(rig.platform.updates.pending).toBe(0);
  });

  it('ends when the token is taken back', async () => {
    const telegram = rig.connect();
    await telegram.startPolling(rig.receiver);
    Object.assign(rig.platform, { token: '1:new' });
    await rig.ada.sendText('wake up');
    await expect(telegram.ended).rejects.toThrow(/401/);
    await expect(rig.connect().startPolling(rig.receiver)).resolves.toBeUndefined();
  });
});

describe('webhook', () => {
  let server: Server;
  let telegram: Telegram;
  let origin: string;

  beforeEach(async () => {
    telegram = rig.connect();
    const app = new Hono().post('/telegram', (c) => telegram.webhook(c.req.raw));
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server;
    await new Promise((done) => server.once('listening', done));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    server.close();
  });
  const post = (body: string, secret: string | null = webhookSecret) =>
    fetch(`${origin}/telegram`, {
      method: 'POST',
      body,
      headers: secret === null ? {} : { 'x-telegram-bot-api-secret-token': secret },
    }).then((r) => r.status);

  it('takes updates from whoever knows the secret', async () => {
    expect(await post('{"update_id":1}')).toBe(503);
    await telegram.startWebhook(rig.receiver, `${origin}/telegram`);
    await rig.ada.sendText('hello');
    await rig.next('text');
    expect(await post('{"update_id":1}', null)).toBe(401);
    expect(await post('{"update_id":1}', 'wrong')).toBe(401);
    expect(await post('{"update_id":1}', `${webhookSecret}x`)).toBe(401);
    expect(await post('{"update_id":1}')).toBe(200);
  });

  it('refuses what is no update', async () => {
    await telegram.startWebhook(rig.receiver, `${origin}/telegram`);
    for (const body of ['', 'null', '[]', '{', '{"update_id":"1"}']) expect(await post(body)).toBe(400);
    expect(await post('x'.repeat(1_000_001))).toBe(413);
  });

  it('acknowledges at once, whatever the work takes', async () => {
    const { opened, open } = gate();
    rig.receive = () => opened;
    await telegram.startWebhook(rig.receiver, `${origin}/telegram`);
    await rig.ada.sendText('slow');
    await rig.next('text');
    while (rig.platform.updates.pending > 0) await new Promise(setImmediate);
    open();
  });

  it('lets the platform keep what the inbox cannot', async () => {
    await telegram.startWebhook(rig.receiver, `${origin}/telegram`);
    rig.inbox.broken = true;
    await rig.ada.sendText('later');
    while (!rig.notes.some((n) => n.text.includes('takes nothing'))) await new Promise(setImmediate);
    rig.inbox.broken = false;
    await rig.next('text');
  });
});

describe('profile', () => {
  const profile = (languages: string[]) => ({
    languages,
    commands: [
      { name: 'start', key: 'command-start' },
      { name: 'delete', key: 'command-delete' },
    ],
    description: 'about',
    shortDescription: 'short',
  });
  const writes = () => rig.platform.calls.filter((c) => c.method.startsWith('setMy')).length;

  it('is told in every language, once', async () => {
    const telegram = rig.connect();
    await telegram.publish(profile(['en', 'de', 'pt-BR', 'zh-Hans']));
    expect([...rig.platform.profile.commands.keys()]).toEqual(['', 'en', 'de', 'pt', 'zh']);
    expect(rig.platform.profile.commands.get('de')![1]).toEqual({
      command: 'delete',
      description: format('de', 'command-delete'),
    });
    expect(rig.platform.profile.descriptions.get('zh')).toBe('zh-Hans:about');
    const before = writes();
    await telegram.publish(profile(['en', 'de', 'pt-BR', 'zh-Hans']));
    expect(writes()).toBe(before);
    expect(rig.platform.breaches).toEqual([]);
  });

  it('does not keep the bot from starting when it cannot be told', async () => {
    rig.platform.faults.plan('*', { kind: 'bad_gateway' });
    await rig.connect().publish(profile(['en']));
    expect(rig.notes).toHaveLength(1);
  });
});
