import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import type { Shown } from '../../core/chat/messenger.ts';

/** A call that Discord refused for what it says: a bug of ours. Carries neither token nor payload. */
export class RefusedCall extends Error {
  override readonly name = 'RefusedCall';
  constructor(
    readonly method: string,
    readonly status: number,
    readonly code: number | string,
    description: string,
  ) {
    super(`${method}: ${status} (${code}) ${description}`);
  }
}

/** When nothing better is known, try again after this long. */
const pauseMs = 5_000;
/** Errors of a connection that never came about: nothing can have been carried out. */
const neverSent = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

/**
 * What a failed call means for the person it was for.
 * @throws RefusedCall where it is nobody's fault but ours; anything that did not come from the client as it is
 */
export function outcome(problem: unknown): Exclude<Shown, { status: 'shown' }> {
  if (problem instanceof RateLimitError)
    return { status: 'later', retryAfterMs: problem.retryAfter, maybeShown: false };
  if (problem instanceof HTTPError) return { status: 'later', retryAfterMs: pauseMs, maybeShown: true };
  if (!(problem instanceof DiscordAPIError)) {
    if (!isConnectionLoss(problem)) throw problem;
    return { status: 'later', retryAfterMs: pauseMs, maybeShown: !wasNeverSent(problem) };
  }
  switch (problem.code) {
    // They take no direct messages, and can still ask us: whoever presses or commands is answered.
    case RESTJSONErrorCodes.CannotSendMessagesToThisUser:
    case RESTJSONErrorCodes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds:
      return { status: 'unreachable', reason: 'expired' };
    case RESTJSONErrorCodes.UnknownUser:
    case RESTJSONErrorCodes.UnknownChannel:
      return { status: 'unreachable', reason: 'gone' };
    case RESTJSONErrorCodes.OpeningDirectMessagesTooFast:
      return { status: 'later', retryAfterMs: pauseMs, maybeShown: false };
    default:
      throw refused(problem);
  }
}

/** The refusal without its request, which names the person's token and what was to be sent. */
export const refused = ({ method, status, code, message }: DiscordAPIError): RefusedCall =>
  new RefusedCall(method, status, code, message);

function codeOf(problem: unknown): string {
  const { code, cause } = problem as { code?: unknown; cause?: { code?: unknown } };
  return String(code ?? cause?.code ?? '');
}

const wasNeverSent = (problem: unknown): boolean => neverSent.includes(codeOf(problem));

/** The call was cut short, timed out or never got through. */
export function isConnectionLoss(problem: unknown): boolean {
  if (!(problem instanceof Error)) return false;
  return problem.name === 'AbortError' || /^(E[A-Z]+|UND_ERR_\w+)$/.test(codeOf(problem));
}

/** Neither carried out nor refused for good: worth another try where repeating does no harm. */
export const isPassing = (problem: unknown): boolean =>
  problem instanceof HTTPError || isConnectionLoss(problem);

const saying = (problem: unknown, ...codes: readonly number[]): boolean =>
  problem instanceof DiscordAPIError && codes.includes(Number(problem.code));

/** Nobody waits for this interaction any more, or its three seconds are over. */
export const isUnknownInteraction = (problem: unknown): boolean =>
  saying(problem, RESTJSONErrorCodes.UnknownInteraction);
/** It was acknowledged before. */
export const isAcknowledged = (problem: unknown): boolean =>
  saying(problem, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged);
/** Not yet known to the part of Discord that we asked, or never acknowledged. */
export const isUnknownWebhook = (problem: unknown): boolean =>
  saying(problem, RESTJSONErrorCodes.UnknownWebhook);
/** The token leads nowhere any more: its quarter of an hour is over, or its messages are used up. */
export const isTokenDead = (problem: unknown): boolean =>
  saying(
    problem,
    RESTJSONErrorCodes.InvalidWebhookToken,
    RESTJSONErrorCodes.UnknownWebhook,
    RESTJSONErrorCodes.UnknownInteraction,
    RESTJSONErrorCodes.ThisInteractionHasHitTheMaximumNumberOfFollowUpMessages,
  );
/** The message that was to be edited or removed is not there. */
export const isGone = (problem: unknown): boolean => saying(problem, RESTJSONErrorCodes.UnknownMessage);
