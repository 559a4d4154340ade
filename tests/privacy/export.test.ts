import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { archives } from '../../core/chat/export/archive.ts';
import { exportOf } from '../../core/chat/export/export.ts';
import { exportSchema, jsonSchema } from '../../core/chat/export/schema.ts';
import { freshProfile } from '../../core/chat/people.ts';
import { newId } from '../../core/privacy/id.ts';
import { Zip } from '../../core/privacy/zip.ts';
import { stage } from '../order/stage.ts';
import { unzip } from './unzip.ts';

const file = new URL('../../core/chat/export/export.schema.json', import.meta.url);

describe('the format of an export', () => {
  it('is the one that is written down', () => {
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(jsonSchema())));
  });
});

describe('an archive', () => {
  it('gives back every byte of every file', () => {
    const entries = fc.uniqueArray(
      fc.record({
        path: fc.stringMatching(/^[a-z]{1,8}(\/[a-z.]{1,8})?$/),
        bytes: fc.uint8Array({ maxLength: 500 }),
      }),
      { selector: (e) => e.path, maxLength: 8 },
    );
    fc.assert(
      fc.property(entries, (all) => {
        const zip = new Zip(Date.UTC(2026, 10, 23));
        for (const entry of all) zip.add(entry);
        const { size } = zip;
        const bytes = zip.finish();
        expect(bytes.length).toBe(size);
        const read = unzip(bytes);
        expect([...read.keys()]).toEqual(all.map((e) => e.path));
        for (const { path, bytes: content } of all) expect(read.get(path)!.equals(content)).toBe(true);
      }),
    );
  });
});

describe('an export', () => {
  it('is cut into archives that a chat takes, one in memory at a time, and loses nothing', async () => {
    const s = stage();
    const owner = newId();
    const uploads = [Buffer.alloc(70_000, 1), Buffer.alloc(250_000, 2), Buffer.alloc(10, 3)];
    const photos = [];
    for (const bytes of uploads)
      photos.push(await s.photos.receive(owner, bytes, { from: 'chat' }, s.clock.now()));
    const held = {
      ...{ owner, profile: freshProfile, profileUntil: null, orders: [], payments: [], ticket: null },
      photos: photos.map((photo) => ({
        photo,
        box: { class: 'original' as const, owner, id: photo.id },
        parts: ['upload'],
      })),
    };
    const largest = 100_000;
    const files = new Map<string, Buffer>();
    let volumes = 0;
    const with_ = { vault: s.shop.vault, region: 'eu', largest, now: s.clock.now() };
    for await (const bytes of exportOf(held, with_)) {
      expect(bytes.length).toBeLessThanOrEqual(largest);
      volumes += 1;
      for (const [path, content] of unzip(bytes)) files.set(path, content);
    }
    expect(volumes).toBeGreaterThan(3);
    const data = exportSchema.parse(JSON.parse(files.get('data.json')!.toString('utf8')));
    for (const [i, photo] of data.photos.entries()) {
      const whole = Buffer.concat(photo.files[0]!.paths.map((path) => files.get(path)!));
      expect(whole.equals(uploads[i]!)).toBe(true);
    }
  });

  it('leaves out what is deleted while it is made', async () => {
    const s = stage();
    const owner = newId();
    const photo = await s.photos.receive(owner, Buffer.from('face'), null, s.clock.now());
    const ref = { class: 'original' as const, owner, id: photo.id };
    await s.photos.forget(owner, photo.id);
    const parts = [{ ref, part: 'upload', paths: ['photos/x/upload'] }];
    const first = [{ path: 'data.json', bytes: Buffer.from('{}') }];
    for await (const bytes of archives(s.shop.vault, first, parts, 10_000, 0))
      expect([...unzip(bytes).keys()]).toEqual(['data.json']);
  });
});
