import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Telegram } from '../../adapters/telegram/telegram.ts';
import { TelegramUser } from '../../bots/demo/telegram/user.ts';
import { packAction } from '../../core/chat/action.ts';
import { FetchError, type PhotoMessage } from '../../core/chat/inbound.ts';
import { UserError } from '../../core/problem.ts';
import { picture } from '../demo/pictures.ts';
import { createRig, type Rig } from './rig.ts';

let rig: Rig;
let telegram: Telegram;
beforeEach(async () => {
  rig = await createRig();
  telegram = rig.connect();
  await telegram.startPolling(rig.receiver);
});
afterEach(async () => {
  await rig.close();
  expect(rig.platform.breaches).toEqual([]);
});

const me = () => ({
  user: `tg:${rig.ada.account.id}`,
  address: `tg:${rig.ada.account.id}`,
  locale: 'en',
  isPrivate: true,
});

describe('what people send', () => {
  it('reads commands with their arguments', async () => {
    await rig.ada.sendText('/start us-passport');
    expect(await rig.next('command')).toMatchObject({
      from: me(),
      command: 'start',
      argument: 'us-passport',
    });
    await rig.ada.sendText('/Delete');
    expect(await rig.next('command')).toMatchObject({ command: 'delete', argument: '' });
  });

  it('reads text, and which message it answers', async () => {
    await rig.ada.sendText('Deutschland');
    expect(await rig.next('text')).toMatchObject({ text: 'Deutschland', replyTo: null });
    await rig.ada.sendText('this one', { replyTo: rig.ada.chat()[0]! });
    expect((await rig.next('text')).replyTo).toBe(`tg:${rig.ada.account.id}:${rig.ada.chat()[0]!.id}x`);
  });

  it('takes the largest size of a photo, and says that it is compressed', async () => {
    await rig.ada.sendPhoto(await picture(3000, 4000), { caption: 'for a visa' });
    const { photo, caption, album } = await rig.next('photo');
    expect({ ...photo, caption, album }).toMatchObject({
      compressed: true,
      width: 960,
      height: 1280,
      caption: 'for a visa',
      album: null,
    });
    expect((await photo.fetch()).length).toBe(photo.size);
  });

  it('takes a file as it is', async () => {
    const bytes = await picture(30, 40);
    await rig.ada.sendFile(bytes, 'IMG_0001.HEIC', 'image/heic');
    const { photo } = await rig.next('photo');
    expect(photo).toMatchObject({ compressed: false, size: bytes.length, fileName: 'IMG_0001.HEIC' });
    expect(await photo.fetch()).toEqual(bytes);
  });

  it('binds the photos of an album', async () => {
    const one = await picture(40, 40);
    await rig.ada.sendAlbum([one, one, one]);
    const albums = [await rig.next('photo'), await rig.next('photo'), await rig.next('photo')].map(
      (p) => p.album,
    );
    expect(albums[0]).toMatch(/^\d+$/);
    expect(new Set(albums).size).toBe(1);
  });

  it.each([
    ['sticker', { sticker: { file_id: 's', width: 1, height: 1 } }],
    ['animation', { animation: { file_id: 'a' }, document: { file_id: 'a', mime_type: 'video/mp4' } }],
    ['video', { video: { file_id: 'v' } }],
    ['video', { document: { file_id: 'v', mime_type: 'video/quicktime' } }],
    ['voice', { voice: { file_id: 'v' } }],
    ['file', { document: { file_id: 'd', mime_type: 'application/pdf', file_name: 'a.pdf' } }],
    ['contact', { contact: { phone_number: '1', first_name: 'x' } }],
    ['location', { location: { latitude: 1, longitude: 1 } }],
    ['other', { dice: { emoji: '🎲', value: 3 } }],
  ])('names a %s that it has no use for', async (kind, fields) => {
    await rig.ada.sendOther(fields);
    expect(await rig.next('unsupported')).toMatchObject({ kind, from: me() });
  });

  it('looks at a picture whose type was lost', async () => {
    await rig.ada.sendOther({ document: { file_id: 'x', file_name: 'photo.heic', mime_type: 'text/plain' } });
    await rig.ada.sendOther({ document: { file_id: 'x' } });
    expect((await rig.next('photo')).photo.fileName).toBe('photo.heic');
    await rig.next('photo');
  });

  it('hears nothing in news about the chat', async () => {
    await rig.ada.sendOther({ pinned_message: {} });
    await rig.ada.sendText('after');
    await rig.next('text');
  });

  it('tells when somebody leaves, and not when they come back', async () => {
    await rig.ada.sendText('one');
    await rig.next('text');
    rig.ada.block();
    expect(await rig.next('left')).toMatchObject({ from: me() });
    await rig.ada.sendText('back');
    await rig.next('text');
  });

  it('knows a group from a private chat', async () => {
    const group = rig.platform.addGroup('Family', rig.ada.account);
    await rig.ada.in(group).sendText('/start@id_photo_bot');
    expect(await rig.next('command')).toMatchObject({
      command: 'start',
      from: { ...me(), address: `tg:${group.id}`, isPrivate: false },
    });
  });
});

describe('presses', () => {
  const screen = {
    lines: [{ key: 'hello' }],
    buttons: [[{ label: { key: 'go' }, action: { type: 'orders', page: 3 } as const }]],
  };
  const shown = async () => {
    await rig.ada.sendText('hi');
    const { from } = await rig.next('text');
    return telegram.messenger.show({ address: from.address, locale: 'en' }, screen);
  };

  it('come back as actions, with the message they stand under', async () => {
    const sent = await shown();
    await rig.ada.press('go');
    const press = await rig.next('press');
    expect(press).toMatchObject({ action: { type: 'orders', page: 3 }, from: me() });
    expect(press.screen).toBe(sent.status === 'shown' && sent.handle);
  });

  it('carry no action where the bytes are made up', async () => {
    await shown();
    for (const data of ['1l0', '', 'x'.repeat(64), `${packAction({ type: 'orders', page: 3 })}!`]) {
      rig.ada.pressRaw(rig.ada.chat().at(-1)!, data);
      expect((await rig.next('press')).action).toBeNull();
    }
  });

  it('are answered when nobody else does, also after a failure', async () => {
    rig.receive = async (event) => {
      if (event.type === 'press') throw new Error('boom');
    };
    await shown();
    expect(await rig.ada.answerTo(await rig.ada.pressed('go'))).toEqual({ text: null, alert: false });
    expect(rig.notes.map((n) => n.text)).toEqual([expect.stringContaining('could not be worked on')]);
  });
});

describe('fetching', () => {
  const offered = async (bytes: Uint8Array) => {
    await rig.ada.sendFile(bytes, 'a.jpg', 'image/jpeg');
    return (await rig.next('photo')).photo;
  };
  const problem = (photo: PhotoMessage['photo']) =>
    photo.fetch().then(
      () => null,
      (e: Error) => e,
    );

  it('asks for nothing above the limit', async () => {
    const wrong = await problem(await offered(new Uint8Array(20_000_001)));
    expect(wrong).toBeInstanceOf(UserError);
    expect(wrong).toMatchObject({ code: 'file_too_large', params: { megabytes: 21, limit: 20 } });
    expect(rig.platform.calls.some((c) => c.method === 'getFile')).toBe(false);
  });

  it('says neither token nor address when it fails', async () => {
    const photo = await offered(await picture(10, 10));
    for (const kind of ['bad_gateway', 'cut_before'] as const)
      for (const step of ['getFile', 'file']) {
        rig.platform.faults.plan(step, { kind });
        const wrong = await problem(photo);
        expect(wrong).toBeInstanceOf(FetchError);
        expect(`${wrong!.stack} ${JSON.stringify(wrong)} ${String(wrong!.cause)}`).not.toContain(
          rig.platform.token,
        );
      }
    await photo.fetch();
  });

  it('keeps people apart', async () => {
    const bob = TelegramUser.join(rig.platform, { language: 'pt-br' });
    await bob.sendText('oi');
    expect((await rig.next('text')).from).toMatchObject({ user: `tg:${bob.account.id}`, locale: 'pt-br' });
  });
});
