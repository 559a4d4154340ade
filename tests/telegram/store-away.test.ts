import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TelegramUser } from '../../bots/demo/telegram/user.ts';
import { createRig, type Rig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await createRig();
});
afterEach(() => rig.close());

const longer = { withinMs: 20_000 };

describe('while the inbox takes nothing', () => {
  it('a person is told once that nothing is lost, and is answered when it takes again', async () => {
    rig.inbox.broken = true;
    await rig.connect().startPolling(rig.receiver);
    await rig.ada.sendText('hello');
    await rig.ada.receives({ text: 'our-fault-waiting' }, longer);
    await expect
      .poll(() => rig.notes.filter((n) => n.text.includes('trying again')).length)
      .toBeGreaterThan(1);
    rig.inbox.broken = false;
    expect((await rig.next('text')).text).toBe('hello');
    expect(rig.ada.chat().filter((m) => m.text === 'our-fault-waiting')).toHaveLength(1);
  });

  it('a press stops spinning', async () => {
    const hello = rig.platform.world.addMessage({
      chat: rig.ada.room,
      from: rig.platform.world.bot,
      text: { text: 'hello', entities: [] },
    });
    rig.inbox.broken = true;
    const telegram = rig.connect();
    await telegram.startPolling(rig.receiver);
    const press = rig.ada.pressRaw({ id: String(hello.id) } as never, 'x');
    await rig.ada.answerTo(press, longer);
    await rig.ada.receives({ text: 'our-fault-waiting' }, longer);
    rig.inbox.broken = false;
    await rig.next('press');
  });

  it('for one of several, the others are worked on and that one is not lost', async () => {
    const keep = rig.inbox.keep.bind(rig.inbox);
    let refused = '';
    rig.inbox.keep = (id, event) => {
      if (refused === '' && event.includes('second')) {
        refused = id;
        return Promise.reject(new Error('store is down'));
      }
      return keep(id, event);
    };
    const bob = TelegramUser.join(rig.platform);
    await rig.ada.sendText('first');
    await bob.sendText('second');
    await rig.ada.sendText('third');
    await rig.connect().startPolling(rig.receiver);
    const texts = [];
    for (let i = 0; i < 3; i += 1) texts.push((await rig.next('text')).text);
    expect(texts.sort()).toEqual(['first', 'second', 'third']);
  });
});

describe('an update that ended each process that worked on it', () => {
  it('is not worked on again; its sender is told', async () => {
    const bot = rig.connect();
    await bot.startPolling(rig.receiver);
    await rig.ada.sendText('deadly');
    await rig.next('text');
    await bot.stop();
    const [id] = [...rig.inbox.kept.keys()];
    rig.inbox.kept.set(
      id!,
      JSON.stringify({
        update_id: Number(id),
        message: {
          message_id: 1,
          date: 1,
          chat: { id: rig.ada.room.id, type: 'private', first_name: 'Ada' },
          from: { id: rig.ada.account.id, is_bot: false, first_name: 'Ada' },
          text: 'deadly',
        },
      }),
    );
    rig.inbox.spent.add(id!);
    let worked = 0;
    rig.receive = async () => {
      worked += 1;
    };
    await rig.connect().startPolling(rig.receiver);
    await rig.ada.receives({ text: 'our-fault-given-up' }, longer);
    expect(worked).toBe(0);
    await expect.poll(() => rig.inbox.kept.get(id!)).toBe(null);
  });
});
