import Stripe from 'stripe';
import { PaymentsUnavailable } from '../../core/order/payments.ts';

const { errors } = Stripe;

/** What of an error may be told: neither key nor payload nor headers. */
export const codeOf = (problem: InstanceType<typeof errors.StripeError>): string =>
  problem.code ?? problem.rawType ?? problem.type;

/** A request that Stripe understood and turned away: another try with the same words would be too. */
export const isRefused = (problem: unknown): problem is InstanceType<typeof errors.StripeError> =>
  (problem instanceof errors.StripeInvalidRequestError && problem.statusCode !== 429) ||
  (problem instanceof errors.StripeIdempotencyError && problem.code !== 'idempotency_key_in_use');

/**
 * Everything else that Stripe or the way to it brings: no answer, too many requests, a fault of theirs, a key
 * that is not accepted (the operator may put it right, and the orders wait).
 */
export function unavailable(step: string, problem: unknown): PaymentsUnavailable {
  if (!(problem instanceof errors.StripeError)) throw problem;
  const request = problem.requestId ? ` (${problem.requestId})` : '';
  return new PaymentsUnavailable(`${step}: ${codeOf(problem)}${request}`);
}
