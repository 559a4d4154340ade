/** What Discord answers when it refuses a call. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  constructor(
    readonly status: number,
    /** Discord's own number for it, 0 where it has none. */
    readonly code: number,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

export const unauthorised = (): ApiProblem => new ApiProblem(401, 0, '401: Unauthorized');
export const notFound = (code: number, what: string): ApiProblem =>
  new ApiProblem(404, code, `Unknown ${what}`);
export const unknownInteraction = (): ApiProblem => notFound(10062, 'interaction');
export const alreadyAcknowledged = (): ApiProblem =>
  new ApiProblem(400, 40060, 'Interaction has already been acknowledged.');
export const invalidToken = (): ApiProblem => new ApiProblem(401, 50027, 'Invalid Webhook Token');
export const cannotMessage = (): ApiProblem =>
  new ApiProblem(403, 50007, 'Cannot send messages to this user');

/** A limit of the platform that a correct bot never meets; refused like the rest, and remembered. */
export class Breach extends ApiProblem {
  constructor(field: string, description: string, status = 400, code = 50035) {
    super(status, code, code === 50035 ? `Invalid Form Body\n${field}: ${description}` : description);
  }
}
