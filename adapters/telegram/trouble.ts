import { GrammyError, HttpError } from 'grammy';
import type { Shown } from '../../core/chat/messenger.ts';

/** A call that Telegram refused for what it says: a bug of ours. Carries neither token nor payload. */
export class RefusedCall extends Error {
  override readonly name = 'RefusedCall';
  constructor(
    readonly method: string,
    readonly code: number,
    readonly description: string,
  ) {
    super(`${method}: ${code} ${description}`);
  }
}

/** When nothing better is known, try again after this long. */
const pauseMs = 5_000;
/** Errors of a connection that never came about: nothing can have been carried out. */
const neverSent = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'];

/**
 * What a failed call means for the person it was for.
 * @throws RefusedCall where it is nobody's fault but ours; anything that did not come from the client as it is
 */
export function outcome(problem: unknown): Exclude<Shown, { status: 'shown' }> {
  if (problem instanceof HttpError)
    return { status: 'later', retryAfterMs: pauseMs, maybeShown: !wasNeverSent(problem) };
  if (!(problem instanceof GrammyError)) throw problem;
  const { error_code: code, description, parameters } = problem;
  if (code === 429)
    return { status: 'later', retryAfterMs: (parameters.retry_after ?? 1) * 1000, maybeShown: false };
  if (code >= 500) return { status: 'later', retryAfterMs: pauseMs, maybeShown: true };
  if (code === 403)
    return { status: 'unreachable', reason: /blocked|can't initiate/.test(description) ? 'blocked' : 'gone' };
  if (code === 400 && /chat not found|PEER_ID_INVALID|user not found|USER_DEACTIVATED/i.test(description))
    return { status: 'unreachable', reason: 'gone' };
  throw new RefusedCall(problem.method, code, description);
}

function wasNeverSent(problem: HttpError): boolean {
  const { error } = problem;
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return neverSent.includes(code);
}

const saying = (problem: unknown, pattern: RegExp): boolean =>
  problem instanceof GrammyError && problem.error_code === 400 && pattern.test(problem.description);

/** The edit would change nothing: the screen is there already. */
export const isUnchanged = (problem: unknown): boolean => saying(problem, /message is not modified/);
/** The message that was to be edited is gone, too old or of another kind. */
export const isUneditable = (problem: unknown): boolean =>
  saying(
    problem,
    /message to edit not found|can't be edited|MESSAGE_ID_INVALID|there is no (text|caption|media)/,
  );
/** There is nothing left to delete. */
export const isGone = (problem: unknown): boolean => saying(problem, /message to delete not found/);
/** The press was answered before, or too long ago. */
export const isStalePress = (problem: unknown): boolean =>
  saying(problem, /query is too old|query ID is invalid/);
/** A file above what the platform hands to bots. */
export const isTooBig = (problem: unknown): boolean => saying(problem, /file is too big/);
