import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Darkroom } from '../../core/darkroom/darkroom.ts';
import { indexOf } from '../../core/order/orders.ts';
import type { Photos } from '../../core/order/photos.ts';
import { plainWish } from '../../core/photo/wish.ts';
import { newId } from '../../core/privacy/id.ts';
import type { Store } from '../../core/privacy/store.ts';
import type { Vault } from '../../core/privacy/vault.ts';
import { anyPhoto } from '../journeys/quick-work.ts';

/** A darkroom with one pair of hands, whose child is tests/bots/children/deadly.ts. */
export interface DarkroomRig {
  readonly darkroom: Darkroom;
  readonly photos: Photos;
  readonly vault: Vault;
  readonly store: Store;
  /** Jobs that wait and are not begun. */
  waiting(): Promise<number>;
  close(): Promise<void>;
}

const commission = { document: 'gb-passport', wish: plainWish, sheet: '10x15' } as const;

/** What must hold wherever the photo work is done. */
export function darkroomContract(name: string, open: () => Promise<DarkroomRig>): void {
  describe(`the darkroom, ${name}`, () => {
    let rig: DarkroomRig;
    let folder: string;
    let owner: string;
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'deadly-'));
      process.env.DEATHS = join(folder, 'deaths');
      rig = await open();
    }, 60_000);
    beforeEach(() => {
      owner = newId();
    });
    afterAll(async () => {
      await rig.close();
      delete process.env.DEATHS;
      rmSync(folder, { recursive: true, force: true });
    });

    const receive = async (word = '', of = owner) => {
      const bytes = new Uint8Array([...(await anyPhoto()), ...Buffer.from(word)]);
      const { id } = await rig.photos.receive(of, bytes, {}, Date.now());
      return { owner: of, photo: id };
    };
    const tasksOf = async (of: string) =>
      (await rig.store.links(indexOf(of))).filter(({ id }) => id.startsWith('task:'));

    it('looks at an upload and keeps what it learnt with it', async () => {
      const upload = await receive();
      expect(await rig.darkroom.analyse(upload)).toMatchObject({ width: 400, refusal: null });
      expect(await rig.photos.find(owner, upload.photo)).toMatchObject({ state: 'analysed', losses: 0 });
      expect([...(await rig.photos.take(owner, upload.photo, 'analysis'))!]).toEqual([1]);
      expect(await tasksOf(owner)).toEqual([]);
    });

    it('makes what is wanted, with its sheet and preview', async () => {
      const upload = await receive();
      const made = await rig.darkroom.make(upload, commission);
      expect(made?.files.map((f) => f.name)).toEqual(['gb-passport.jpg', 'gb-passport-sheet.jpg']);
      expect(Buffer.from(made!.files[0]!.bytes)).toEqual(Buffer.from(await anyPhoto()));
      expect(made!.preview.bytes.length).toBeGreaterThan(100);
      expect(await rig.darkroom.point(upload, { code: 'no_face', params: {} })).toBeNull();
      expect(await tasksOf(owner)).toEqual([]);
    });

    it('makes a sheet of what was bought, and only for whoever bought it', async () => {
      const order = newId();
      const files = { class: 'result', owner, id: order } as const;
      await rig.vault.create(files, Date.now() + 3_600_000, {}, { photo: await anyPhoto() });
      const sheet = await rig.darkroom.sheet({ owner, order }, 'gb-passport', 'a4');
      expect(sheet).toMatchObject({ kind: 'sheet', name: 'gb-passport-sheet.jpg' });
      expect(await rig.darkroom.sheet({ owner: newId(), order }, 'gb-passport', 'a4')).toBeNull();
    });

    it('answers null for what is gone, and for what is another person’s', async () => {
      const upload = await receive();
      expect(await rig.darkroom.analyse({ owner: newId(), photo: upload.photo })).toBeNull();
      await rig.photos.forget(owner, upload.photo);
      expect(await rig.darkroom.analyse(upload)).toBeNull();
      expect(await rig.darkroom.make(upload, commission)).toBeNull();
    });

    it('brings what the person can mend across, with its numbers', async () => {
      await expect(rig.darkroom.analyse(await receive('damaged'))).rejects.toMatchObject({
        ...{ name: 'UserError', code: 'damaged_image', params: { line: 7 } },
      });
      expect(await tasksOf(owner)).toEqual([]);
    });

    it('says that work was lost to a bug, which is not held against the photo', async () => {
      const upload = await receive('a bug to look at');
      await expect(rig.darkroom.analyse(upload)).rejects.toMatchObject({ name: 'WorkUnavailable' });
      expect(await rig.photos.find(owner, upload.photo)).toMatchObject({ losses: 0 });
    });

    it('gives up a photo that takes its worker with it, for good, and serves the others', async () => {
      const upload = await receive('deadly to look at');
      const [lost, other] = await Promise.allSettled([
        rig.darkroom.analyse(upload),
        rig.darkroom.analyse(await receive('', newId())),
      ]);
      expect(lost).toMatchObject({ reason: { name: 'UserError', code: 'unworkable' } });
      expect(other).toMatchObject({ value: { refusal: null } });
      const deaths = () => readFileSync(process.env.DEATHS!, 'utf8').trim().split('\n').length;
      expect(deaths()).toBe(2);
      await expect(rig.darkroom.make(upload, commission)).rejects.toMatchObject({ code: 'unworkable' });
      expect(deaths()).toBe(2);
    });

    it('serves somebody who comes later before the many of another person', async () => {
      const [many, late] = [newId(), newId()];
      const order: string[] = [];
      const look = async (of: string): Promise<void> => {
        const upload = await receive('slow to look at', of);
        await rig.darkroom.analyse(upload).then(() => order.push(of === many ? 'many' : 'late'));
      };
      const first = [1, 2, 3, 4, 5, 6].map(() => look(many));
      await expect.poll(() => rig.waiting(), { timeout: 20_000, interval: 5 }).toBeGreaterThan(3);
      await Promise.all([...first, look(late)]);
      expect(order).toHaveLength(7);
      // One is being worked on, and one more stands in the row that is served.
      expect(order.indexOf('late')).toBeLessThanOrEqual(3);
      expect(order.at(-1)).toBe('many');
    });

    it('tells how long it takes by what stands before', async () => {
      const alone = (await rig.darkroom.outlook(0)).ms;
      const going = await Promise.all([1, 2, 3, 4].map(() => receive('slow to look at', newId())));
      const all = going.map((upload) => rig.darkroom.analyse(upload));
      await expect.poll(() => rig.waiting(), { timeout: 20_000, interval: 5 }).toBeGreaterThan(1);
      const { ms, isFull } = await rig.darkroom.outlook(0);
      expect(ms).toBeGreaterThan(1.5 * alone);
      expect(isFull).toBe(false);
      await Promise.all(all);
    });

    it('has nothing left to show of a photo that was deleted while it waited', async () => {
      const busy = rig.darkroom.analyse(await receive('slow to look at', newId()));
      const upload = await receive('slow to look at');
      const looking = rig.darkroom.analyse(upload);
      await rig.photos.forget(owner, upload.photo);
      expect(await looking).toBeNull();
      await busy;
      expect(await tasksOf(owner)).toEqual([]);
    });
  });
}
