import { Worker } from 'node:worker_threads';
import { UserError } from '../../problem.ts';
import { damaged, type Header } from './header.ts';
import { maxPixels } from './limits.ts';

export interface RawPixels {
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
  readonly data: Uint8Array;
}

type Answer = { readonly failure: string } | Omit<RawPixels, 'channels'>;

/**
 * Decodes the primary item of a HEIC, with its own rotation, mirror and crop applied, in the file's colours.
 *
 * libvips has no HEVC decoder on account of its patents; libheif's WebAssembly build runs in a thread of its own,
 * because it computes synchronously (nothing else could stop it) and never gives memory back.
 * @throws UserError `damaged_image`, `decode_timeout`
 */
export async function decodeHeic(header: Header, timeoutMs: number): Promise<RawPixels> {
  const alpha = header.hasAlpha;
  const worker = new Worker(new URL('./heic-worker.mjs', import.meta.url), {
    workerData: { bytes: header.picture, item: header.heif!.id, alpha, maxPixels: maxPixels(header) },
    // The codec prints its complaints; a program that reads our output must not see them.
    stdout: true,
    stderr: true,
    execArgv: [],
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<Answer>((resolve, reject) => {
      timer = setTimeout(() => reject(new UserError('decode_timeout')), timeoutMs);
      worker.once('message', resolve);
      worker.once('error', (error) => reject(damaged(`HEVC: ${error.message}`)));
      worker.once('exit', () => reject(damaged('HEVC: stopped')));
    });
    if ('failure' in answer) throw damaged(`HEVC: ${answer.failure}`);
    return { ...answer, channels: alpha ? 4 : 3 };
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
