import type { Api } from 'grammy';
import { FetchError } from '../../core/chat/inbound.ts';
import { downloadLimit, readWithin, tooLarge } from '../../core/chat/offered.ts';
import { UserError } from '../../core/problem.ts';
import { isTooBig } from './trouble.ts';

export interface Source {
  readonly api: Api;
  readonly apiRoot: string;
  readonly token: string;
  readonly deadlineMs: number;
}

/**
 * The bytes of a file in a chat. The address holds the bot's token: it stays in here, errors included.
 * @throws UserError `file_too_large`
 * @throws FetchError where Telegram does not hand it over in time
 */
export async function download(source: Source, fileId: string): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(source.deadlineMs);
  const path = await filePath(source, fileId, signal);
  try {
    const response = await fetch(`${source.apiRoot}/file/bot${source.token}/${path}`, {
      signal,
      redirect: 'error',
    });
    if (!response.ok || !response.body) throw new FetchError(`file download: status ${response.status}`);
    return await readWithin(response.body, downloadLimit);
  } catch (problem) {
    if (problem instanceof UserError || problem instanceof FetchError) throw problem;
    throw new FetchError(`file download: ${(problem as Error).name}`);
  }
}

async function filePath(source: Source, fileId: string, signal: AbortSignal): Promise<string> {
  try {
    // grammY asks for the signal of a package of its own; the platform's has the same shape.
    const file = await source.api.getFile(fileId, signal as Parameters<Api['getFile']>[1]);
    // A server in local mode names a path on its own disk, which is of no use here.
    if (!file.file_path || file.file_path.startsWith('/')) throw new FetchError('file download: no path');
    return file.file_path.split('/').map(encodeURIComponent).join('/');
  } catch (problem) {
    if (isTooBig(problem)) throw tooLarge(downloadLimit + 1);
    if (problem instanceof FetchError) throw problem;
    throw new FetchError(`file download: ${(problem as Error).name}`);
  }
}
