import { StripeProblem, wrong } from './problem.ts';

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly replayed: boolean;
}

interface Kept {
  readonly request: string;
  readonly at: number;
  /** Null while the first request is still being carried out. */
  answer: Answer | null;
}

/** Seconds that a key is remembered at least (docs.stripe.com/api/idempotent_requests). */
const memory = 24 * 3600;

/** Answers by idempotency key: the same request gets the same answer, a different one is turned away. */
export class Idempotency {
  readonly #kept = new Map<string, Kept>();

  constructor(readonly seconds: () => number) {}

  async run(key: string | null, request: string, carryOut: () => Promise<unknown>): Promise<Answer> {
    if (key === null) return { status: 200, body: JSON.stringify(await carryOut()), replayed: false };
    if (key.length < 1 || key.length > 255) throw wrong('Idempotency keys have 1 to 255 characters');
    const known = this.#kept.get(key);
    if (known && this.seconds() - known.at < memory) return replay(known, key, request);
    const kept: Kept = { request, at: this.seconds(), answer: null };
    this.#kept.set(key, kept);
    try {
      kept.answer = { status: 200, body: JSON.stringify(await carryOut()), replayed: false };
      return kept.answer;
    } catch (problem) {
      // A request that was turned away before anything was done leaves its key free.
      this.#kept.delete(key);
      throw problem;
    }
  }
}

function replay(known: Kept, key: string, request: string): Answer {
  if (known.request !== request)
    throw new StripeProblem(
      400,
      `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
      { type: 'idempotency_error' },
    );
  if (!known.answer)
    throw new StripeProblem(
      409,
      `There is currently another in-progress request using this Idempotent Key (${key}).`,
      {
        type: 'idempotency_error',
        code: 'idempotency_key_in_use',
      },
    );
  return { ...known.answer, replayed: true };
}
