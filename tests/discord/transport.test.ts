import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Discord } from '../../adapters/discord/discord.ts';
import { limits } from '../../bots/demo/discord/limits.ts';
import { DiscordUser } from '../../bots/demo/discord/user.ts';
import type { Receive } from '../../core/chat/inbound.ts';
import { picture } from '../demo/pictures.ts';
import { createRig, type Door, gate, type Rig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await createRig();
});
afterEach(async () => {
  await rig.close();
  expect(rig.platform.breaches).toEqual([]);
});

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((done) => setTimeout(done, 5));
};
/** Answers every command with its address's locale, so that it can be told apart. */
const echo =
  (discord: () => Discord, key = 'answer'): Receive =>
  async ({ from, type }) => {
    if (type === 'left') return;
    await discord().messenger.show({ address: from.address, locale: null }, { lines: [{ key }] });
  };
const texts = (who = rig.ada) => who.chat().map((m) => m.text);

describe.each<Door>(['gateway', 'http'])('work that comes through the %s door', (door) => {
  it('is acknowledged at once, whatever it takes', async () => {
    const { opened, open } = gate();
    rig.receive = () => opened;
    await rig.connect(door);
    const asked = rig.ada.openAccount();
    await rig.ada.acknowledged(asked);
    await rig.next('command');
    expect(rig.platform.thinking).toBe(1);
    open();
  });

  it('is acknowledged and done when the inbox is slow, and when it is broken', async () => {
    const { opened, open } = gate();
    const keep = rig.inbox.keep.bind(rig.inbox);
    rig.inbox.keep = async (...event) => {
      await opened;
      return keep(...event);
    };
    const discord = await rig.connect(door);
    rig.receive = echo(() => discord);
    await rig.ada.acknowledged(rig.ada.openAccount());
    open();
    await rig.ada.receives({ text: 'answer' });
    rig.inbox.broken = true;
    rig.ada.openAccount();
    await rig.ada.receives({ text: 'answer' });
    expect(rig.notes.map((n) => n.text)).toContainEqual(expect.stringContaining('the inbox takes nothing'));
  });

  it('is done for many at once and for each in order', async () => {
    const { opened, open } = gate();
    const done: string[] = [];
    rig.receive = async ({ from, type }) => {
      if (type !== 'command') return;
      const isAda = from.user === `dc:${rig.ada.account.id}`;
      if (isAda && done.length === 0) await opened;
      done.push(isAda ? 'ada' : 'bob');
      if (!isAda) open();
    };
    await rig.connect(door);
    rig.ada.openAccount();
    rig.ada.openAccount();
    rig.bob.openAccount();
    for (let i = 0; i < 3; i += 1) await rig.next('command');
    await until(() => done.length === 3);
    expect(done).toEqual(['bob', 'ada', 'ada']);
  });

  it('says that it failed, instead of thinking for ever', async () => {
    rig.receive = async () => {
      throw new Error('boom');
    };
    await rig.connect(door);
    rig.bob.openAccount();
    await rig.bob.receives({ text: 'de:our-fault' });
    expect(rig.platform.thinking).toBe(0);
    expect(rig.notes.map((n) => n.text)).toEqual([expect.stringContaining('could not be worked on')]);
    expect(rig.notes[0]!.text).not.toMatch(/token/i);
  });

  it('thinks no longer than there is something to say', async () => {
    await rig.connect(door);
    rig.ada.openAccount();
    await rig.next('command');
    await until(() => [...rig.inbox.kept.values()].every((event) => event === null));
    expect(rig.platform.thinking).toBe(0);
    expect(rig.ada.chat()).toEqual([]);
  });

  it('is taken up after a crash, and answered where it was asked', async () => {
    const struck = gate();
    const first = await rig.connect(door, { forgotten: true });
    rig.receive = () => {
      struck.open();
      return new Promise(() => {});
    };
    const photo = await picture(30, 40);
    await rig.ada.sendFile(photo, 'a.jpg', 'image/jpeg');
    await struck.opened;
    await rig.next('photo');
    // It never ends, as its work does not: from the outside that is what a crash looks like.
    void first.stop();
    let second: Discord | undefined;
    rig.receive = echo(() => second!);
    second = rig.create();
    const starting = door === 'gateway' ? second.startGateway(rig.receiver) : second.startHttp(rig.receiver);
    const again = await rig.next('photo');
    expect(await again.photo.fetch()).toEqual(photo);
    await rig.ada.receives({ text: 'answer' });
    expect(rig.platform.thinking).toBe(0);
    await starting;
  });

  it('drops what it has been given before', async () => {
    const discord = await rig.connect(door);
    rig.receive = echo(() => discord);
    const asked = rig.ada.openAccount();
    await rig.next('command');
    await rig.ada.receives({ text: 'answer' });
    rig.platform.interactionsUrl = null;
    if (door === 'gateway') rig.platform.deliver(asked);
    else await discord.takeOver(JSON.parse(JSON.stringify({ id: asked.id, type: 2, data: { type: 1 } })));
    await discord.stop();
    expect(rig.unread()).toEqual([]);
    expect(texts()).toEqual(['answer']);
  });

  it('is finished before we stop', async () => {
    const { opened, open } = gate();
    let finished = false;
    rig.receive = async () => {
      await opened;
      finished = true;
    };
    const discord = await rig.connect(door);
    rig.ada.openAccount();
    await rig.next('command');
    const stopping = discord.stop();
    open();
    await stopping;
    expect(finished).toBe(true);
    expect([...rig.inbox.kept.values()]).toEqual([null]);
  });

  it('is acknowledged for a hundred at once', async () => {
    const { opened, open } = gate();
    rig.receive = () => opened;
    await rig.connect(door);
    const crowd = Array.from({ length: 100 }, (_, i) =>
      DiscordUser.join(rig.platform, { name: `P${i}`, room: rig.server }),
    );
    const began = performance.now();
    await Promise.all(crowd.map((p) => p.acknowledged(p.openAccount())));
    expect(performance.now() - began).toBeLessThan(limits.acknowledgement);
    open();
  });
});

describe('acknowledging over the gateway', () => {
  it('goes on where the answer to an acknowledgement was lost (40060)', async () => {
    const discord = await rig.connect('gateway');
    rig.receive = echo(() => discord);
    rig.platform.faults.plan('callback', { kind: 'cut_after' });
    rig.ada.openAccount();
    await rig.ada.receives({ text: 'answer' });
    expect(rig.platform.calls.filter((c) => c.call === 'callback').map((c) => c.status)).toEqual([204, 400]);
    expect(texts()).toEqual(['answer']);
  });

  it('is tried again in time when Discord falters', async () => {
    await rig.connect('gateway');
    rig.platform.faults.plan('callback', { kind: 'bad_gateway' });
    rig.platform.faults.plan('callback', { kind: 'cut_before' });
    await rig.ada.acknowledged(rig.ada.openAccount());
    await rig.next('command');
  });

  it('leaves to another process what that has taken up (40060)', async () => {
    const [one, two] = [await rig.connect('gateway'), rig.create()];
    rig.receive = echo(() => one);
    const asked = rig.ada.openAccount();
    await rig.ada.receives({ text: 'answer' });
    rig.receive = echo(() => two, 'twice');
    rig.platform.deliver(asked);
    await until(() => rig.platform.calls.filter((c) => c.call === 'callback').length === 2);
    await one.stop();
    expect(texts()).toEqual(['answer']);
  });
});

describe('the gateway', () => {
  it('loses and repeats nothing when the connection breaks', async () => {
    const discord = await rig.connect('gateway');
    rig.receive = echo(() => discord);
    rig.ada.openAccount();
    await rig.next('command');
    rig.platform.gateway.drop();
    // While nobody listens: it waits in the session.
    rig.bob.openAccount();
    await rig.next('command');
    await rig.bob.receives({ text: 'answer' });
    expect([rig.platform.gateway.identified, rig.platform.gateway.resumed]).toEqual([1, 1]);
    expect(rig.unread()).toEqual([]);
  });

  it('moves when it is asked to', async () => {
    const discord = await rig.connect('gateway');
    rig.receive = echo(() => discord);
    rig.platform.gateway.reconnect();
    await until(() => rig.platform.gateway.resumed === 1);
    rig.ada.openAccount();
    await rig.ada.receives({ text: 'answer' });
  });

  it('begins anew when its session is gone', async () => {
    const discord = await rig.connect('gateway');
    rig.receive = echo(() => discord);
    rig.platform.gateway.invalidate();
    rig.platform.gateway.drop();
    await until(() => rig.platform.gateway.identified === 2);
    rig.ada.openAccount();
    await rig.next('command');
    await rig.ada.receives({ text: 'answer' });
    expect(rig.unread()).toEqual([]);
  });

  it('asks for no intents, and answers heartbeats', async () => {
    await rig.close();
    rig = await createRig({ heartbeatMs: 20 });
    await rig.connect('gateway');
    await until(() => rig.platform.gateway.heartbeats > 2);
  });

  it('is tried again while Discord is out of reach, and not with a wrong token', async () => {
    rig.platform.faults.plan('gateway', { kind: 'cut_before' });
    await rig.connect('gateway');
    expect(rig.notes.map((n) => n.text)).toEqual([expect.stringContaining('out of reach')]);
    const stranger = rig.create();
    Object.assign(rig.platform, { token: 'other' });
    await expect(stranger.startGateway(rig.receiver)).rejects.toThrow(/gateway/);
  });

  it('ends when Discord will not have us back', async () => {
    const discord = await rig.connect('gateway');
    rig.platform.gateway.close(4004);
    await expect(discord.ended).rejects.toThrow('4004');
  });
});
