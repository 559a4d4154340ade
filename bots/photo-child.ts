import { Studio } from '../core/photo/studio.ts';
import { limitThreads } from '../core/photo/threads.ts';
import { StudioWork } from '../core/photo/work/studio-work.ts';
import { UserError } from '../core/problem.ts';
import { openNetworks } from '../models/index.ts';
import { serve } from './child.ts';
import { photoConfig } from './config.ts';
import type { PhotoAnswer, PhotoJob } from './photo-work.ts';

/** The program of a child of the pool: does one photo job after another. */

const { modelCache, matting, threads } = photoConfig();
if (threads !== null) limitThreads(threads);
const opening = openNetworks({
  cacheDir: modelCache,
  matting,
  mostThreads: threads,
  warn: (message) => console.error(message),
}).then(async (networks) => {
  await networks.warm();
  return new StudioWork(new Studio(networks));
});
// The first job reports it.
opening.catch(() => {});

async function carryOut(job: PhotoJob): Promise<unknown> {
  const work = await opening;
  switch (job.do) {
    case 'warm':
      return null;
    case 'analyse':
      return work.analyse(job.bytes);
    case 'make':
      return work.make(job.request);
    case 'point':
      return work.point(job.bytes, job.analysis, job.refusal);
    case 'sheet':
      return work.sheet(job.photo, job.document, job.paper);
  }
}

serve(async (job): Promise<PhotoAnswer> => {
  try {
    return { ok: true, value: await carryOut(job as PhotoJob) };
  } catch (problem) {
    if (!(problem instanceof UserError)) throw problem;
    return { ok: false, code: problem.code, params: problem.params };
  }
});
