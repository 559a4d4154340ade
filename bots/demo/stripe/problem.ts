/** What Stripe answers when it refuses a request. */
export class StripeProblem extends Error {
  override readonly name = 'StripeProblem';
  constructor(
    readonly status: number,
    message: string,
    readonly details: {
      readonly type?: 'invalid_request_error' | 'idempotency_error' | 'api_error' | 'rate_limit_error';
      readonly code?: string;
      readonly param?: string;
    } = {},
  ) {
    super(message);
  }

  body() {
    return { error: { type: 'invalid_request_error', message: this.message, ...this.details } };
  }
}

export const wrong = (message: string, param?: string, code?: string): StripeProblem =>
  new StripeProblem(400, message, { ...(param ? { param } : {}), ...(code ? { code } : {}) });

export const missing = (what: string, id: string): StripeProblem =>
  new StripeProblem(404, `No such ${what}: '${id}'`, { code: 'resource_missing', param: 'id' });
