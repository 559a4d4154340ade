import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  codeOf,
  fingerprint,
  keyObject,
  type PublicKey,
  type Receipt,
  verifyReceipt,
} from '../core/privacy/receipt.ts';
import { explainUsage, notUnderstood, UsageError } from './cli/mistakes.ts';
import { publicUrl } from './config.ts';

/**
 * `npm run verify-receipt -- FILE|CODE [--from https://bot.example.org] [--key FILE]`: checks a receipt of deletion with
 * the service's public key, and with nothing else of it. A file that comes with its key needs no network.
 * Exit status: 0 genuine; 1 not genuine, not found, or wrong usage.
 */
const usage = `A receipt of deletion, checked with the public key of the service that signed it.

  npm run verify-receipt -- FILE|CODE [--from ADDRESS] [--key FILE]

  FILE|CODE        the receipt's .json file, or the code on it
  --from ADDRESS   the service, such as https://bot.example.org (default: PUBLIC_URL, else the one named in FILE)
  --key FILE       its public key, saved before from ADDRESS/receipt/key; with FILE nothing else is asked
  --help           this text

Exit status: 0 genuine; 1 not genuine, not found, or wrong usage.`;

/** ms for an answer of the service. */
const patience = 10_000;

async function main(args: readonly string[]): Promise<boolean> {
  if (args.includes('--help') || args.includes('-h')) {
    console.log(usage);
    return true;
  }
  const { what, from, keyFile } = read(args);
  const code = codeOf(what);
  const origin = from ?? publicUrl();
  const isFile = code === null || what.endsWith('.json');
  if (!isFile && origin === null)
    throw new UsageError('a code needs --from, the address of the service that issued it');
  const candidate: unknown = isFile
    ? parsedFile(await contentOf(what))
    : await fetched(`${origin}/receipt/${code}.json`);
  const issuer = issuerOf(candidate);
  const source = keyFile ?? origin ?? issuer;
  if (source === null && !isReceipt(candidate)) {
    console.log(reasons.format);
    return false;
  }
  if (source === null) throw new UsageError('this receipt names no address: give its public key with --key');
  const key = keyFile === null ? await keyAt(source) : keyIn(await contentOf(keyFile));
  console.log(`public key ${fingerprint(key)} from ${source}`);
  const verdict = verifyReceipt(candidate, key);
  if (verdict.valid) print(verdict.receipt);
  else console.log(reasons[verdict.reason]);
  return verdict.valid;
}

const reasons = {
  format: 'NOT GENUINE: this is not a receipt of deletion.',
  key: 'NOT GENUINE: it was signed with another key.',
  signature: 'NOT GENUINE: it was changed after it was signed.',
} as const;

function read(args: readonly string[]) {
  const { values, positionals } = parsed(args);
  const [what, ...more] = positionals;
  if (what === undefined) throw new UsageError('which receipt? Name its file or its code');
  if (more.length > 0) throw new UsageError(`not understood: ${more.join(' ')}`);
  return {
    what,
    from: values.from === undefined ? null : originOf(values.from),
    keyFile: values.key ?? null,
  };
}

function parsed(args: readonly string[]) {
  try {
    const options = { from: { type: 'string' }, key: { type: 'string' } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (problem) {
    throw notUnderstood(problem);
  }
}

function originOf(text: string): string {
  if (!URL.canParse(text)) throw new UsageError('--from must be an address such as https://bot.example.org');
  return new URL(text).origin;
}

const isReceipt = (candidate: unknown): boolean =>
  typeof (candidate as { receipt?: unknown } | null)?.receipt === 'object';

const issuerOf = (candidate: unknown): string | null => {
  const issuer = (candidate as { receipt?: { issuer?: unknown } } | null)?.receipt?.issuer;
  return typeof issuer === 'string' && URL.canParse(issuer) ? new URL(issuer).origin : null;
};

async function contentOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((e: NodeJS.ErrnoException) => {
    throw new UsageError(
      e.code === 'ENOENT' ? `there is no file ${path}` : `${path} cannot be read (${e.code})`,
    );
  });
}

/** null: no JSON, so no receipt either. */
function parsedFile(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function fetched(address: string): Promise<unknown> {
  const reply = await fetch(address, { signal: AbortSignal.timeout(patience), redirect: 'error' });
  if (!reply.ok) throw new UsageError(`${address} answers ${reply.status}`);
  return reply.json();
}

async function keyAt(origin: string): Promise<PublicKey> {
  return keyIn(JSON.stringify(await fetched(`${origin}/receipt/key`)));
}

/** A JSON Web Key, or its 32 bytes in base64url. */
function keyIn(text: string): PublicKey {
  const trimmed = text.trim();
  const x = trimmed.startsWith('{') ? (JSON.parse(trimmed) as { x?: unknown }).x : trimmed;
  try {
    keyObject(String(x));
  } catch {
    throw new UsageError('that is no Ed25519 public key');
  }
  return String(x);
}

function print(receipt: Receipt): void {
  console.log(`GENUINE: receipt ${receipt.code}, signed ${receipt.issued}, region ${receipt.region}.`);
  for (const { class: type, due, verified, method, subject } of receipt.gone)
    console.log(`  gone: ${type}, due ${due}, verified ${verified}, by ${method}; ${subject}`);
  for (const { what, howLong, why } of receipt.kept) console.log(`  kept: ${what}: ${howLong}; ${why}`);
  console.log(`  ${receipt.chat}`);
}

main(process.argv.slice(2)).then(
  (isGenuine) => {
    process.exitCode = isGenuine ? 0 : 1;
  },
  (problem: unknown) => {
    const { message } = problem as Error;
    console.error(
      problem instanceof UsageError
        ? explainUsage(problem, 'verify-receipt')
        : `The receipt could not be checked: ${message}`,
    );
    process.exitCode = 1;
  },
);
