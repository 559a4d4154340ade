import { appendFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { serve } from '../../../bots/child.ts';
import type { PhotoAnswer, PhotoJob } from '../../../bots/photo-work.ts';
import { UserError } from '../../../core/problem.ts';
import { openQuickWork } from '../../journeys/quick-work.ts';

/** A photo child for which photos with these words in them are the end, or take their time, or are refused. */
const quick = openQuickWork();
/** ms: long enough for others to come meanwhile. */
const slowly = 250;

const dies = (bytes: Uint8Array, word: string): void => {
  if (!Buffer.from(bytes).includes(word)) return;
  // A line each: how often it was tried is counted by whoever reads it.
  appendFileSync(process.env.DEATHS!, `${word}\n`);
  process.kill(process.pid, 'SIGKILL');
};

async function looked(bytes: Uint8Array): Promise<PhotoAnswer> {
  dies(bytes, 'deadly to look at');
  const photo = Buffer.from(bytes);
  if (photo.includes('slow to look at')) await wait(slowly);
  if (photo.includes('a bug to look at')) throw new Error('a bug');
  if (!photo.includes('damaged')) return { ok: true, value: await quick.analyse(bytes) };
  const { code, params } = new UserError('damaged_image', { line: 7 });
  return { ok: false, code, params };
}

serve(async (job) => {
  const asked = job as PhotoJob;
  switch (asked.do) {
    case 'warm':
      return { ok: true, value: null };
    case 'analyse':
      return looked(asked.bytes);
    case 'make':
      dies(asked.request.bytes, 'deadly to make');
      return { ok: true, value: await quick.make(asked.request) };
    case 'sheet':
      return { ok: true, value: await quick.sheet(asked.photo, asked.document, asked.paper) };
    default:
      return { ok: true, value: null };
  }
});
