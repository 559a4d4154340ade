import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { Feed } from '../../bots/demo/feed.ts';
import type { Person } from '../../bots/demo/person.ts';
import { StripeStandIn } from '../../bots/demo/stripe/stand-in.ts';
import { TelegramStandIn } from '../../bots/demo/telegram/stand-in.ts';
import { TelegramUser } from '../../bots/demo/telegram/user.ts';
import { shrink } from '../demo/pictures.ts';
import { payLink } from './stage.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What stands in place of the secrets, so that a log that shows one of them is found out. */
export const canaries = {
  webhook: 'canary-telegram-webhook-secret',
  stripe: 'whsec_canaryOfTheStripeWebhook',
  pseudonym: Buffer.alloc(32, 'canary pseudonym').toString('base64'),
  rest: 'canaryOfTheRestToken',
  name: 'Canaria Vogelsang',
} as const;

/** A program as an operator starts it: a process group of its own, nothing of our environment but what it needs. */
export class Program {
  readonly #lines = new Feed<string>();
  readonly #child: ChildProcess;
  /** The exit status, or the signal that ended it. */
  readonly ended: Promise<number | string>;

  constructor(environment: Readonly<Record<string, string>>, command: readonly string[] = programs.start) {
    const [file, ...args] = command;
    this.#child = spawn(file!, args, {
      cwd: root,
      detached: true,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', PHOTO_WORKERS: '1', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout!, this.#child.stderr!]) {
      let rest = '';
      stream.setEncoding('utf8').on('data', (text: string) => {
        const lines = (rest + text).split('\n');
        rest = lines.pop()!;
        for (const line of lines) this.#lines.push(line);
      });
    }
    this.ended = new Promise((done) =>
      this.#child.once('close', (status, signal) => done(status ?? signal ?? '')),
    );
  }

  get group(): number {
    return this.#child.pid!;
  }

  /** Everything it has written, to either stream. */
  get output(): string {
    return this.#lines.items.join('\n');
  }

  says(wanted: string | RegExp, withinMs = 30_000): Promise<string> {
    const look = () =>
      this.#lines.items.find((l) => (typeof wanted === 'string' ? l.includes(wanted) : wanted.test(l)));
    return this.#lines.until(look, withinMs, () => new Error(`no ${wanted} in:\n${this.output}`));
  }

  /** Where it listens. */
  async origin(): Promise<string> {
    const line = await this.says('"msg":"listening"');
    return `http://127.0.0.1:${(JSON.parse(line) as { port: number }).port}`;
  }

  /** To the whole group, as service managers and terminals do. */
  signal(name: NodeJS.Signals): void {
    try {
      process.kill(-this.group, name);
    } catch {
      // Nobody is left in it.
    }
  }

  /** Processes of the group that still run. */
  get running(): number[] {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => groupOf(pid) === this.group);
  }
}

const command = (file: string): readonly string[] => [process.execPath, '--import', 'tsx', file];
/** What an operator starts. */
export const programs = {
  start: command('bots/start.ts'),
  bot: command('bots/bot.ts'),
  worker: command('bots/worker.ts'),
} as const;

export function isPhotoChild(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('photo-child');
  } catch {
    return false;
  }
}

function groupOf(pid: number): number | null {
  try {
    const [state, , group] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return state === 'Z' ? null : Number(group);
  } catch {
    return null;
  }
}

/** The outside world of one program, which may be started, killed and started again. */
export class Outside {
  readonly programs: Program[] = [];
  /** Where webhooks of the public address really go: the proxy. */
  origin = '';
  readonly #folders: string[] = [];

  private constructor(
    readonly telegram: TelegramStandIn,
    readonly stripe: StripeStandIn,
    readonly settings: Readonly<Record<string, string>>,
  ) {}

  static async open(settings: Readonly<Record<string, string>> = {}): Promise<Outside> {
    let outside: Outside;
    const telegram = await TelegramStandIn.start({
      shrink,
      webhookRetryMs: 50,
      route: (url) => url.replace('https://bot.example.org', outside.origin),
    });
    outside = new Outside(telegram, await StripeStandIn.start(), settings);
    return outside;
  }

  /** Starts the program and waits until it talks. */
  async start(more: Readonly<Record<string, string>> = {}, command?: readonly string[]): Promise<Program> {
    const started = new Program(
      {
        TELEGRAM_BOT_TOKEN: this.telegram.token,
        TELEGRAM_API_ROOT: this.telegram.origin,
        STRIPE_SECRET_KEY: this.stripe.secretKey,
        STRIPE_API_ROOT: this.stripe.origin,
        PSEUDONYM_KEY: canaries.pseudonym,
        LOG_LEVEL: 'debug',
        ...this.settings,
        ...more,
      },
      command,
    );
    this.programs.push(started);
    this.origin = await started.origin();
    await started.says('talking on Telegram');
    return started;
  }

  /** Starts somebody who works on photos, and waits until they do. */
  async startWorker(more: Readonly<Record<string, string>> = {}): Promise<Program> {
    const worker = new Program(
      { PSEUDONYM_KEY: canaries.pseudonym, LOG_LEVEL: 'debug', ...this.settings, ...more },
      programs.worker,
    );
    this.programs.push(worker);
    await worker.says('working on photos', 60_000);
    return worker;
  }

  /** A folder for the key ring. */
  async folder(): Promise<string> {
    const made = await mkdtemp(join(tmpdir(), 'keys-'));
    this.#folders.push(made);
    return made;
  }

  join(name: string = canaries.name, language = 'en'): TelegramUser {
    return TelegramUser.join(this.telegram, { name, language });
  }

  async pay(person: Person): Promise<void> {
    const paid = await fetch(payLink(person), { method: 'POST', redirect: 'manual' });
    expect(paid.status).toBe(303);
  }

  /** Ends whatever runs, and looks at what it has told. */
  async close(): Promise<void> {
    for (const started of this.programs) started.signal('SIGKILL');
    await Promise.all(this.programs.map((p) => p.ended));
    this.stripe.webhooks.close();
    await Promise.all([this.telegram.close(), this.stripe.close()]);
    for (const folder of this.#folders) await rm(folder, { recursive: true, force: true });
    expect(this.telegram.breaches).toEqual([]);
    const told = this.programs.map((p) => p.output).join('\n');
    const { world } = this.telegram;
    const people = [...world.accounts.keys()].filter((id) => id !== world.bot.id).map(String);
    const links = [...this.stripe.ledger.sessions.keys()];
    const secrets = [
      this.telegram.token,
      this.stripe.secretKey,
      ...Object.values(canaries),
      '/file/bot',
      ...links,
    ];
    for (const secret of secrets) expect(told).not.toContain(secret);
    for (const file of world.files.keys()) expect(told).not.toContain(file);
    for (const id of people) expect(told).not.toMatch(new RegExp(`\\b${id}\\b`));
  }
}
