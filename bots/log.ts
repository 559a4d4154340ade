import { type Logger, pino } from 'pino';

/** Where notes for the operator go: ids, codes and numbers; see `scrubbed` for what is taken out all the same. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** Tokens, keys, addresses of files and of people's chats, wherever they come from. */
const patterns: readonly RegExp[] = [
  /\b\d{6,12}:[A-Za-z0-9_-]{30,}/g,
  /\b[sr]k_(?:live|test)_\w+/g,
  /\bwhsec_\w+/g,
  /\b(?:https?|rediss?):\/\/[^\s"\\]+/g,
  /\btg:-?\d+(?::[\w.]+)?/g,
  /\bdc:(?:\d+|\{(?:[^{}]|\{[^{}]*\})*\})/g,
  /\/(?:webhooks|interactions)\/\d+\/[\w-]+/g,
  /\b[\w-]{18,30}\.[\w-]{5,8}\.[\w-]{27,}/g,
];

/** A line without the given secrets and without anything that looks like one. */
export function scrubbed(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) if (secret.length >= 8) clean = clean.replaceAll(secret, '[secret]');
  for (const pattern of patterns) clean = clean.replace(pattern, '[removed]');
  return clean;
}

export interface LogOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly secrets: readonly string[];
  /** Standard output by default. */
  readonly write?: (line: string) => void;
}

/** Lines of JSON, each scrubbed before it leaves the process. */
export function createLog({ level, secrets, write }: LogOptions): Log {
  const out = write ?? ((line: string) => void process.stdout.write(line));
  return pino(
    {
      level,
      base: null,
      redact: {
        paths: ['from', 'user', 'address', 'text', 'caption', 'fileName', 'bytes', '*.bytes'],
        remove: true,
      },
    },
    { write: (line: string) => out(scrubbed(line, secrets)) },
  );
}

/** Errors of ours whose messages are made of codes and numbers alone. */
const wellSpoken: ReadonlySet<string> = new Set([
  'WorkUnavailable',
  'PaymentsUnavailable',
  'CheckoutRefused',
  'StoreUnavailable',
  'StoreFault',
  'FetchError',
  'RefusedCall',
]);

/** What of an error may stand in a log: what kind it is and where it happened. A message may quote a person. */
export function brief(problem: unknown): Record<string, unknown> {
  if (!(problem instanceof Error)) return { problem: typeof problem };
  const { name, message, stack } = problem;
  return {
    problem: name,
    ...(wellSpoken.has(name) ? { message } : {}),
    at: framesOf(stack ?? ''),
  };
}

const mostFrames = 6;

/** The frames of a stack, without the message above them. */
export function framesOf(stack: string): string[] {
  return stack
    .split('\n')
    .filter((l) => /^\s+at /.test(l))
    .slice(0, mostFrames)
    .map((l) =>
      l.trim().replace(/\(?(?:file:\/\/)?\/\S*?\/((?:bots|core|adapters|models|node_modules)\/)/, '$1'),
    );
}
