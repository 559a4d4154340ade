import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { photoConfig } from '../../bots/config.ts';
import { findDocument } from '../../core/documents/index.ts';
import { Studio } from '../../core/photo/studio.ts';
import { previewOf } from '../../core/photo/watermark.ts';
import type { Wish } from '../../core/photo/wish.ts';
import { openNetworks } from '../../models/index.ts';
import { compare, data, quantile } from './shared.ts';

/** Photo to preview on a 12-megapixel JPEG, warm; the second document of one photo; start to first photo; memory. */
const started = performance.now();
const networks = await openNetworks({ cacheDir: photoConfig().modelCache });
const studio = new Studio(networks);

const portrait = join(data, 'frll/neutral/021_03.jpg');
const source = existsSync(portrait) ? portrait : 'node_modules/material-kit/assets/img/faces/marc.jpg';
const opening = performance.now();
const photo = await sharp(await readFile(source))
  .resize(3464, 3464, { kernel: 'lanczos3', fit: 'cover' })
  .jpeg({ quality: 92 })
  .toBuffer();
const making = performance.now() - opening;

const keep: Wish = { background: 'keep', colour: null, tone: null };
const replace: Wish = { background: 'replace', colour: 'white', tone: null };
const first = findDocument('icao-9303');
const second = findDocument('schengen-visa');
const runs = 9;
const times: Record<string, number[]> = {};
const note = (name: string, ms: number): void => {
  times[name] = [...(times[name] ?? []), ms];
};
const bare = (): number => Object.values(networks.inferenceMs()).reduce((a, b) => a + b, 0);

async function once(wish: Wish, name: string, counted: boolean): Promise<void> {
  const inference = bare();
  const t0 = performance.now();
  const subject = await studio.receive(photo);
  const rendition = await studio.make(subject, first, wish);
  await previewOf(rendition.image, rendition.placement, first);
  const t1 = performance.now();
  const spent = bare() - inference;
  const other = await studio.make(subject, second, wish);
  await previewOf(other.image, other.placement, second);
  const t2 = performance.now();
  if (!counted) return;
  note(`${name}: photo to preview`, t1 - t0);
  note(`${name}: second document`, t2 - t1);
  note(`${name}: total / bare inference`, (t1 - t0) / spent);
  for (const [stage, ms] of Object.entries({ ...subject.timings, ...rendition.timings }))
    note(`${name}:   ${stage}`, ms);
}

await once(keep, 'kept', false);
console.log(`start to first photo ${Math.round(performance.now() - started - making)} ms`);
await once(replace, 'replaced', false);
for (let i = 0; i < runs; i++) {
  await once(keep, 'kept', true);
  await once(replace, 'replaced', true);
}
for (const [name, ms] of Object.entries(times))
  console.log(
    `${name.padEnd(36)} p50 ${quantile(ms, 0.5).toFixed(2).padStart(8)}   p90 ${quantile(ms, 0.9).toFixed(2).padStart(8)}   min ${Math.min(
      ...ms,
    )
      .toFixed(2)
      .padStart(8)}`,
  );
const peak = process.resourceUsage().maxRSS / 1024;
console.log(`peak RSS ${Math.round(peak)} MB`);
// Times depend on the machine; memory and the share that is not spent in the networks do so much less.
compare(
  'speed',
  {
    'kept total / bare inference': quantile(times['kept: total / bare inference']!, 0.5),
    'replaced total / bare inference': quantile(times['replaced: total / bare inference']!, 0.5),
    'peak RSS MB': peak,
  },
  { worse: 0.5 },
);
await networks.close();
