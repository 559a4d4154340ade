import { openMemory } from '../../adapters/memory/memory.ts';
import { storeContract } from './store.contract.ts';
import type { Travel } from './travel.ts';

storeContract('memory', async () => {
  let now = Date.UTC(2026, 10, 23, 18, 57, 24, 11);
  const time: Travel = {
    now: () => now,
    pass: async (ms) => {
      now += ms;
    },
  };
  const { store, blobs, close } = openMemory(time);
  return { store, blobs, time, close: async () => close() };
});
