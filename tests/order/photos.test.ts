import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offer } from '../../core/order/checkout.ts';
import { forgetOrder } from '../../core/order/forget.ts';
import { newId } from '../../core/privacy/id.ts';
import { stage } from './stage.ts';

const HOUR = 3_600_000;
const face = Buffer.from('face');

describe('photos', () => {
  it('are received, analysed once, and gone after 23 hours', async () => {
    const { photos, clock } = stage();
    const owner = newId();
    const photo = await photos.receive(owner, face, { file: 'id' }, clock.now());
    expect(photo).toMatchObject({ state: 'received', expiresAt: clock.now() + 23 * HOUR });
    expect(await photos.list(owner)).toEqual([photo]);
    const analysed = await photos.analysed(owner, photo.id, { faces: 1 }, Buffer.from('points'));
    expect(analysed).toMatchObject({ state: 'analysed', facts: { faces: 1 }, source: { file: 'id' } });
    expect((await photos.analysed(owner, photo.id, { faces: 9 }, Buffer.from('again')))?.facts).toEqual({
      faces: 1,
    });
    expect(await photos.keep(owner, photo.id, 'matte', Buffer.from('alpha'))).toBe(true);
    expect(Buffer.from((await photos.take(owner, photo.id, 'upload'))!)).toEqual(face);
    clock.at += 23 * HOUR;
    expect(await photos.find(owner, photo.id)).toBeNull();
    expect(await photos.take(owner, photo.id, 'upload')).toBeNull();
    expect(await photos.keep(owner, photo.id, 'matte', face)).toBe(false);
    expect(await photos.list(owner)).toEqual([]);
  });

  it('count their hours from when they came, not from when we got to them', async () => {
    const { photos, clock, keyRing } = stage();
    const came = clock.now();
    clock.at += 2 * HOUR;
    const photo = await photos.receive(newId(), face, null, came);
    expect(photo.expiresAt).toBe(came + 23 * HOUR);
    expect((await keyRing.live()).map((e) => e.destroyAt <= came + 24 * HOUR)).toEqual([true]);
  });

  it('are analysed to no effect once they are deleted', async () => {
    const { photos, clock, store } = stage();
    const owner = newId();
    const photo = await photos.receive(owner, face, null, clock.now());
    expect(await photos.forget(owner, photo.id)).toBe(true);
    expect(await photos.forget(owner, photo.id)).toBe(false);
    expect(await photos.analysed(owner, photo.id, {}, face)).toBeNull();
    const left: string[] = [];
    for await (const { key } of store.scan()) left.push(key);
    expect(left).toEqual([]);
  });
});

describe('two people', () => {
  it('never see, pay for or delete each other’s things, whatever bytes they send', async () => {
    const s = stage();
    const [alice, mallory] = [newId(), newId()];
    const photo = await s.photos.receive(alice, face, null, s.clock.now());
    const order = await s.order(alice);
    await s.order(mallory);
    const bytes = fc.oneof(
      fc.constantFrom(
        photo.id,
        order.id,
        `${order.id} `,
        `order:${order.id}`,
        `of:${alice}`,
        alice,
        'due',
        '',
      ),
      fc.string({ unit: 'binary', maxLength: 64 }),
      fc.base64String({ minLength: 20, maxLength: 24 }),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (id) => {
        expect(await s.photos.find(mallory, id)).toBeNull();
        expect(await s.photos.take(mallory, id, 'upload')).toBeNull();
        expect(await s.photos.keep(mallory, id, 'matte', face)).toBe(false);
        expect(await s.photos.analysed(mallory, id, {}, face)).toBeNull();
        expect(await s.photos.forget(mallory, id)).toBe(false);
        expect(await s.shop.orders.find(mallory, id)).toBeNull();
        expect(await offer(s.shop, mallory, id, 'bank', 'x')).toEqual({ status: 'gone' });
        expect(await forgetOrder(s.shop, mallory, id)).toBeNull();
      }),
      { numRuns: 300 },
    );
    expect(await s.photos.find(alice, photo.id)).not.toBeNull();
    expect(await s.shop.orders.find(alice, order.id)).toEqual(order);
    expect((await s.shop.orders.list(mallory)).map((o) => o.owner)).toEqual([mallory]);
    expect(s.bank.sessions.size).toBe(0);
  });
});
