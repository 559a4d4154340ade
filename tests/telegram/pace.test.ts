import { describe, expect, it } from 'vitest';
import { Pace } from '../../adapters/telegram/pace.ts';

const turns = async (count: number) => {
  for (let i = 0; i < count; i += 1) await new Promise(setImmediate);
};
const never = () => new Promise<void>(() => {});

describe('the pace of work on updates', () => {
  it('begins nothing while an arrival waits for its acknowledgement, then everything, in order', async () => {
    const pace = new Pace(600_000);
    const begun: number[] = [];
    let kept = () => {};
    const arriving = pace.arrival(
      () =>
        new Promise<void>((done) => {
          kept = done;
        }),
    );
    const works = [1, 2, 3].map((n) => pace.work(async () => void begun.push(n)));
    await turns(5);
    expect(begun).toEqual([]);
    kept();
    await arriving;
    await Promise.all(works);
    expect(begun).toEqual([1, 2, 3]);
  });

  it('lets arrivals that hang hold it up only for so long', async () => {
    const pace = new Pace(1);
    void pace.arrival(never);
    await pace.work(async () => {});
    await pace.work(async () => {});
  });

  it('goes on beside work that takes long, and after work or arrivals that fail', async () => {
    const pace = new Pace(600_000);
    void pace.work(never);
    await expect(pace.arrival(() => Promise.reject(new Error('full')))).rejects.toThrow('full');
    await expect(pace.work(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await pace.work(async () => {});
  });
});
