import { MemoryKeyRing, openMemory } from '../../adapters/memory/memory.ts';
import { openPhotoChildren } from '../../bots/photo-work.ts';
import { OwnDarkroom } from '../../core/darkroom/own.ts';
import { Photos } from '../../core/order/photos.ts';
import { systemClock as clock } from '../../core/privacy/clock.ts';
import { Vault } from '../../core/privacy/vault.ts';
import { darkroomContract } from './darkroom.contract.ts';

darkroomContract('by children of this process', async () => {
  const { store, blobs, close } = openMemory(clock);
  const vault = new Vault({ store, blobs, keyRing: new MemoryKeyRing(clock), clock, region: 'eu' });
  const photos = new Photos({ store, vault, clock });
  let open = 0;
  const children = openPhotoChildren({
    size: 1,
    program: new URL('../bots/children/deadly.ts', import.meta.url),
    report: () => undefined,
  });
  const analyse: typeof children.analyse = (...asked) => {
    open += 1;
    return children.analyse(...asked).finally(() => {
      open -= 1;
    });
  };
  return {
    darkroom: new OwnDarkroom({ photos, vault, work: { ...children, analyse } }),
    ...{ photos, vault, store },
    waiting: async () => open - 1,
    close: async () => {
      await children.close();
      close();
    },
  };
});
