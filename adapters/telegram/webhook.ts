import { createHash, timingSafeEqual } from 'node:crypto';
import type { Update } from 'grammy/types';
import type { Log } from './log.ts';
import type { Work } from './work.ts';

const header = 'x-telegram-bot-api-secret-token';
/** Bytes; an update with the longest text and a hundred buttons has a tenth of it. */
const longestBody = 1_000_000;

/** What Telegram accepts as a secret, with a length that nobody guesses. */
export const webhookSecret = /^[A-Za-z0-9_-]{16,256}$/;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether a request carries the secret; takes equally long for every wrong one. */
function carriesSecret(request: Request, secret: string): boolean {
  return timingSafeEqual(digest(request.headers.get(header) ?? ''), digest(secret));
}

/**
 * The door for updates: acknowledged as soon as the inbox has them, refused (and thereby offered again)
 * while it does not.
 */
export function createWebhook(secret: string, work: Work, log: Log): (request: Request) => Promise<Response> {
  if (!webhookSecret.test(secret)) throw new RangeError('a webhook secret has 16 to 256 of A-Z a-z 0-9 _ -');
  return async (request) => {
    if (!carriesSecret(request, secret)) return new Response(null, { status: 401 });
    const body = await limitedText(request);
    if (body === null) return new Response(null, { status: 413 });
    const update = updateOf(body);
    if (!update) return new Response(null, { status: 400 });
    try {
      await work.accept([update]);
    } catch (problem) {
      log.error({ update: update.update_id, problem: (problem as Error).name }, 'the inbox takes nothing');
      return new Response(null, { status: 503 });
    }
    return new Response(null, { status: 200 });
  };
}

async function limitedText(request: Request): Promise<string | null> {
  if (Number(request.headers.get('content-length') ?? 0) > longestBody) return null;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length;
    if (bytes > longestBody) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function updateOf(body: string): Update | null {
  try {
    const update: unknown = JSON.parse(body);
    const isUpdate =
      typeof update === 'object' &&
      update !== null &&
      'update_id' in update &&
      Number.isInteger(update.update_id);
    return isUpdate ? (update as Update) : null;
  } catch {
    return null;
  }
}
