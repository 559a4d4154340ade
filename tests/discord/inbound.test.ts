import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serverOf } from '../../adapters/discord/address.ts';
import type { Discord } from '../../adapters/discord/discord.ts';
import { DiscordUser } from '../../bots/demo/discord/user.ts';
import { packAction } from '../../core/chat/action.ts';
import { FetchError, type PhotoMessage } from '../../core/chat/inbound.ts';
import { UserError } from '../../core/problem.ts';
import { picture } from '../demo/pictures.ts';
import { createRig, type Door, type Rig } from './rig.ts';

let rig: Rig;
let discord: Discord;
beforeEach(async () => {
  rig = await createRig();
});
afterEach(async () => {
  await rig.close();
  expect(rig.platform.breaches).toEqual([]);
});

const offered = async (bytes: Uint8Array, name = 'a.jpg', type = 'image/jpeg') => {
  await rig.ada.sendFile(bytes, name, type);
  return (await rig.next('photo')).photo;
};

describe.each<Door>(['gateway', 'http'])('what people do, through the %s door', (door) => {
  beforeEach(async () => {
    discord = await rig.connect(door);
  });

  it('reads a photo, and fetches it', async () => {
    const bytes = await picture(300, 400);
    await rig.ada.sendFile(bytes, 'IMG_0001.HEIC', 'image/heic');
    const { from, photo, caption, album } = await rig.next('photo');
    expect(from).toMatchObject({ user: `dc:${rig.ada.account.id}`, locale: 'en-US', isPrivate: true });
    expect({ ...photo, caption, album }).toMatchObject({
      compressed: false,
      size: bytes.length,
      width: null,
      fileName: 'IMG_0001.HEIC',
      caption: null,
      album: null,
    });
    expect(await photo.fetch()).toEqual(bytes);
    expect(serverOf(from.address)).toBe(rig.server.server);
  });

  it('says with the photo what was chosen for it', async () => {
    const photo = rig.ada.attach(await picture(30, 40), 'a.jpg', 'image/jpeg');
    rig.ada.idphoto({ photo });
    expect(await rig.next('photo')).not.toHaveProperty('wish');
    rig.ada.idphoto({ photo, country: 'DE' });
    expect((await rig.next('photo')).wish).toBe('DE');
    rig.ada.idphoto({ photo, country: 'DE', document: 'de-visa' });
    expect((await rig.next('photo')).wish).toBe('de-visa');
    rig.ada.idphoto({ photo, country: 'Germany', document: 'visa' });
    expect((await rig.next('photo')).wish).toBe('Germany visa');
  });

  it('reads the account, and the topic that was asked for', async () => {
    rig.ada.openAccount();
    expect(await rig.next('command')).toMatchObject({ command: 'account', argument: '' });
    rig.ada.openAccount('delete');
    expect(await rig.next('command')).toMatchObject({ command: 'delete' });
  });

  it('brings presses back as actions, with the message they stand under', async () => {
    rig.receive = async ({ from, type }) => {
      if (type !== 'command') return;
      await discord.messenger.show(
        { address: from.address, locale: 'en' },
        {
          lines: [{ key: 'hello' }],
          buttons: [[{ label: { key: 'go' }, action: { type: 'orders', page: 3 } }]],
        },
      );
    };
    rig.ada.openAccount();
    await rig.next('command');
    const pressed = await rig.ada.pressed('go');
    const press = await rig.next('press');
    expect(press).toMatchObject({
      action: { type: 'orders', page: 3 },
      from: { user: `dc:${rig.ada.account.id}` },
    });
    await rig.ada.acknowledged(pressed);
    await discord.messenger.remove([press.screen!]);
    expect(rig.ada.chat()).toEqual([]);
  });
});

describe('what people do', () => {
  beforeEach(async () => {
    discord = await rig.connect('gateway');
  });

  it('keeps people and places apart', async () => {
    const carol = DiscordUser.join(rig.platform, { language: 'pt-BR' });
    carol.openAccount();
    rig.bob.openAccount();
    const [one, two] = [await rig.next('command'), await rig.next('command')];
    expect(one.from).toMatchObject({ user: `dc:${carol.account.id}`, locale: 'pt-BR', isPrivate: true });
    expect(serverOf(one.from.address)).toBeNull();
    expect(two.from.user).toBe(`dc:${rig.bob.account.id}`);
  });

  it.each([
    ['video', 'clip.mov', 'video/quicktime'],
    ['voice', 'a.ogg', 'audio/ogg'],
    ['file', 'a.pdf', 'application/pdf'],
  ])('names a %s that it has no use for', async (kind, name, type) => {
    await rig.ada.sendFile(new Uint8Array(9), name, type);
    expect(await rig.next('unsupported')).toMatchObject({ kind, album: null });
  });

  it('looks at a picture whose type was lost', async () => {
    expect((await offered(await picture(9, 9), 'photo.heic', 'text/plain')).fileName).toBe('photo.heic');
    await offered(await picture(9, 9), 'photo', 'application/octet-stream');
  });

  it('carries no action where the bytes are made up', async () => {
    rig.receive = async ({ from }) => {
      await discord.messenger.show({ address: from.address, locale: null }, { lines: [{ key: 'hello' }] });
    };
    rig.ada.openAccount();
    await rig.next('command');
    const seen = await rig.ada.receives({ text: 'hello' });
    for (const id of ['1l0', 'x'.repeat(100), `${packAction({ type: 'home' })}!`, '~1', '1h~x']) {
      rig.ada.pressRaw(seen, id);
      expect((await rig.next('press')).action).toBeNull();
    }
  });

  it('asks for nothing above the limit', async () => {
    const problem = await (await offered(new Uint8Array(20_000_001))).fetch().catch((e: Error) => e);
    expect(problem).toBeInstanceOf(UserError);
    expect(problem).toMatchObject({ code: 'file_too_large', params: { megabytes: 21, limit: 20 } });
  });

  it('says no address when fetching fails, and can try again', async () => {
    const photo: PhotoMessage['photo'] = await offered(await picture(10, 10));
    for (const kind of ['bad_gateway', 'cut_before'] as const) {
      rig.platform.faults.plan('attachment', { kind });
      const wrong = (await photo.fetch().catch((e: Error) => e)) as Error;
      expect(wrong).toBeInstanceOf(FetchError);
      expect(`${wrong.stack} ${JSON.stringify(wrong)} ${String(wrong.cause)}`).not.toMatch(
        /http|attachments\//,
      );
    }
    await photo.fetch();
  });

  it('finds nothing behind a link that has expired', async () => {
    const photo = await offered(await picture(10, 10));
    rig.now += 24 * 3600_000 + 1000;
    await expect(photo.fetch()).rejects.toThrow('status 404');
  });
});
