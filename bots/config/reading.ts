export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads variables one by one and gathers what is wrong with them, so that all of it can be said at once. */
export class Reading {
  readonly problems: string[] = [];

  constructor(private readonly env: Environment) {}

  /** The value, null where it is unset or empty. */
  text(name: string): string | null {
    return this.env[name]?.trim() || null;
  }

  matched(name: string, pattern: RegExp, form: string): string | null {
    const value = this.text(name);
    if (value === null || pattern.test(value)) return value;
    // Never the value: most of them are secrets.
    this.problem(`${name} is not ${form}`);
    return null;
  }

  one<const T extends string>(name: string, words: readonly T[], otherwise: T): T {
    const value = this.text(name);
    if (value === null) return otherwise;
    const found = words.find((w) => w === value);
    if (found === undefined) this.problem(`${name} must be one of ${words.join(', ')}`);
    return found ?? otherwise;
  }

  whole(name: string, least: number, most: number, otherwise: number): number {
    const value = this.text(name);
    if (value === null) return otherwise;
    if (/^\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most) return Number(value);
    this.problem(`${name} must be a whole number from ${least} to ${most}`);
    return otherwise;
  }

  /** A bare origin, or with `path` at its end; https, on loopback also http. Without a slash at the end. */
  address(name: string, path = ''): string | null {
    const value = this.text(name);
    if (value === null) return null;
    const url = URL.canParse(value) ? new URL(value) : null;
    const isBare = url && `${url.origin}${path}` === value.replace(/\/$/, '') && !url.username;
    if (!url || !isBare) {
      this.problem(
        `${name} must be ${path ? `an address that ends in ${path}` : 'a bare origin such as https://example.org'}`,
      );
      return null;
    }
    const isLoopback = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(url.hostname);
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback)) {
      this.problem(`${name} must be https, except on loopback`);
      return null;
    }
    return `${url.origin}${path}`;
  }

  /** At least 32 bytes in base64 or base64url. */
  secret(name: string): Uint8Array | null {
    const value = this.text(name);
    if (value === null) return null;
    const bytes = /^[A-Za-z0-9+/_-]+=*$/.test(value) ? Buffer.from(value, 'base64') : Buffer.alloc(0);
    if (bytes.length >= 32) return new Uint8Array(bytes);
    this.problem(`${name} must be 32 bytes or more in base64, such as \`openssl rand -base64 32\` prints`);
    return null;
  }

  problem(sentence: string): void {
    this.problems.push(sentence);
  }
}
