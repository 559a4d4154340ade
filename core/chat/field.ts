/**
 * How one value of an action is written into a button and read back.
 * Every form is either of fixed length or the last of its action, so that no separators are needed.
 */
export interface Field<T> {
  /** @throws RangeError for a value that has no form: a bug of the caller, never input. */
  write(value: T): string;
  /** The value at the head of `text` and what follows it, or null where there is none. */
  read(text: string): readonly [value: T, rest: string] | null;
}

function matched(pattern: RegExp, what: string): Field<string> {
  const start = new RegExp(`^(?:${pattern.source})`);
  const whole = new RegExp(`^(?:${pattern.source})$`);
  return {
    write(value) {
      if (!whole.test(value)) throw new RangeError(`not ${what}: ${JSON.stringify(value.slice(0, 60))}`);
      return value;
    },
    read(text) {
      const found = start.exec(text)?.[0];
      return found === undefined ? null : [found, text.slice(found.length)];
    },
  };
}

/** 128 bits in base64url; the last digit carries 2 bits only, which leaves one spelling for each id. */
export const id = matched(/[A-Za-z0-9_-]{21}[AQgw]/, 'an id');

/** ISO 3166-1 alpha-2. */
export const country = matched(/[A-Z]{2}/, 'a country');

/** A document of the catalogue: at most 40 characters, so that it fits beside an id. Last in its action. */
export const document = matched(/[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?/, 'a document');

/** A name of our own code, such as a check or a colour. Last in its action. */
export const name = matched(/[a-z][a-z0-9_-]{0,31}/, 'a name');

/** BCP 47 language with script or region, such as `pt-BR` or `zh-Hans`. Last in its action. */
export const language = matched(/[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?/, 'a language');

/** Page of a list, from 0; two digits in base 36. */
export const page: Field<number> = {
  write(value) {
    if (!Number.isInteger(value) || value < 0 || value >= 36 * 36) throw new RangeError(`no page ${value}`);
    return value.toString(36).padStart(2, '0');
  },
  read: (text) => (/^[0-9a-z]{2}/.test(text) ? [Number.parseInt(text.slice(0, 2), 36), text.slice(2)] : null),
};

/** One of a few words, written as its digit. New words are added at the end: old buttons keep theirs. */
export function choice<const T extends string>(...words: readonly T[]): Field<T> {
  return {
    write(value) {
      const at = words.indexOf(value);
      if (at < 0) throw new RangeError(`no choice ${value}`);
      return at.toString(36);
    },
    read(text) {
      const word = /^[0-9a-z]/.test(text) ? words[Number.parseInt(text[0]!, 36)] : undefined;
      return word === undefined ? null : [word, text.slice(1)];
    },
  };
}

/** A value or null, which is written as a full stop: no other form begins with one. */
export function optional<T>(field: Field<T>): Field<T | null> {
  return {
    write: (value) => (value === null ? '.' : field.write(value)),
    read: (text) => (text.startsWith('.') ? [null, text.slice(1)] : field.read(text)),
  };
}
