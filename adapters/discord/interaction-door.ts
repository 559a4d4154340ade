import { type APIInteraction, type APIInteractionResponse, InteractionType } from 'discord-api-types/v10';
import { firstAnswer } from './first-answer.ts';
import { isWellFormed } from './shape.ts';
import { createVerifier } from './signature.ts';
import type { Suggest } from './suggestions.ts';

/** Bytes; an interaction with a full message under its button has a tenth of it. */
const longestBody = 1_000_000;

export interface DoorOptions {
  /** The application's, 64 hexadecimal digits. */
  readonly publicKey: string;
  readonly suggest: Suggest;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Takes over what is more than a question of the moment, which is acknowledged by the response itself. */
  readonly take: (interaction: APIInteraction) => void | Promise<void>;
}

/**
 * The door for interactions that Discord posts: checks who knocks, answers at once in the response, and hands the
 * rest over. Runs at the edge as well: nothing of discord.js is in it.
 */
export function createDoor(options: DoorOptions): (request: Request) => Promise<Response> {
  const { suggest, now, take } = options;
  const isSigned = createVerifier(options.publicKey);
  return async (request) => {
    const body = await limitedBody(request);
    if (body === null) return new Response(null, { status: 413 });
    const signature = request.headers.get('x-signature-ed25519');
    const timestamp = request.headers.get('x-signature-timestamp');
    if (!(await isSigned({ signature, timestamp, body }, now()))) return new Response(null, { status: 401 });
    const interaction = interactionIn(body);
    const answer = interaction && firstAnswer(interaction, suggest);
    if (!interaction || !answer) return new Response(null, { status: 400 });
    if (isWork(interaction)) await take(interaction);
    return json(answer);
  };
}

const isWork = ({ type }: APIInteraction): boolean =>
  type === InteractionType.ApplicationCommand || type === InteractionType.MessageComponent;

const json = (answer: APIInteractionResponse): Response =>
  new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } });

async function limitedBody(request: Request): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length') ?? 0) > longestBody) return null;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length;
    if (bytes > longestBody) return null;
    chunks.push(chunk);
  }
  const body = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.length;
  }
  return body;
}

function interactionIn(body: Uint8Array): APIInteraction | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return isWellFormed(value) ? (value as APIInteraction) : null;
  } catch {
    return null;
  }
}
