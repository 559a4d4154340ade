import { appendFileSync } from 'node:fs';
import { serve } from '../../../bots/child.ts';
import type { PhotoJob } from '../../../bots/photo-work.ts';
import { openQuickWork } from '../../journeys/quick-work.ts';

/** A photo child for which photos with these words in them are the end. */
const quick = openQuickWork();
const dies = (bytes: Uint8Array, word: string): void => {
  if (!Buffer.from(bytes).includes(word)) return;
  // A line each: how often it was tried is counted by whoever reads it.
  appendFileSync(process.env.DEATHS!, `${word}\n`);
  process.kill(process.pid, 'SIGKILL');
};

serve(async (job) => {
  const asked = job as PhotoJob;
  switch (asked.do) {
    case 'warm':
      return { ok: true, value: null };
    case 'analyse':
      dies(asked.bytes, 'deadly to look at');
      return { ok: true, value: await quick.analyse(asked.bytes) };
    case 'make':
      dies(asked.request.bytes, 'deadly to make');
      return { ok: true, value: await quick.make(asked.request) };
    default:
      return { ok: true, value: null };
  }
});
