/** What the Bot API answers when it refuses a call. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  constructor(
    /** 400, 401, 403, 404, 409, 413 or 429. */
    readonly code: number,
    readonly description: string,
    readonly parameters: Readonly<Record<string, number>> = {},
  ) {
    super(description);
  }
}

export const badRequest = (text: string): ApiProblem => new ApiProblem(400, `Bad Request: ${text}`);
export const forbidden = (text: string): ApiProblem => new ApiProblem(403, `Forbidden: ${text}`);

/** A limit of the platform that a correct bot never meets; refused like the rest, and remembered. */
export class Breach extends ApiProblem {
  constructor(description: string, code = 400) {
    super(code, code === 400 ? `Bad Request: ${description}` : description);
  }
}
