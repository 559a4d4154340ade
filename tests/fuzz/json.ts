/** A value of JSON. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };

const deep = (levels: number): Value => {
  let value: Value = [];
  for (let i = 0; i < levels; i += 1) value = i % 2 ? [value] : { a: value };
  return value;
};

/** What nobody expects in a field. */
const odd: readonly ((next: () => number) => Value)[] = [
  () => null,
  () => true,
  () => 0,
  () => -1,
  () => 0.5,
  () => 1e308,
  () => 2 ** 53,
  () => Number.MAX_SAFE_INTEGER,
  () => '',
  () => ' ',
  () => '0',
  () => '\u0000',
  () => '\ud800',
  () => '\u202e\u200f\ufeff',
  () => '%s%n{{7*7}}<script>',
  () => '../../../../etc/passwd',
  () => '__proto__',
  () => 'constructor',
  () => 'x'.repeat(10_000),
  () => '𝕏'.repeat(2_000),
  () => [],
  () => ({}),
  () => [null],
  () => ({ toString: null, length: -1 }),
  () => deep(200),
  (next) => String.fromCharCode(...Array.from({ length: 64 }, () => Math.floor(next() * 256))),
  (next) => Math.floor(next() * 2 ** 31),
];

/** The value with one to three of its parts replaced by something odd, left out, doubled or renamed. */
export function mutated(value: Value, next: () => number): Value {
  let after = value;
  for (let n = 1 + Math.floor(next() * 3); n > 0; n -= 1) after = changed(after, next);
  return after;
}

const oddOne = (next: () => number): Value => odd[Math.floor(next() * odd.length)]!(next);

function changed(value: Value, next: () => number): Value {
  const entries: [string, Value][] =
    typeof value === 'object' && value !== null ? Object.entries(value as { [name: string]: Value }) : [];
  // The deeper parts are more numerous, and are what is read.
  if (entries.length === 0 || next() < 0.08)
    return typeof value === 'string' && next() < 0.5 ? bent(value, next) : oddOne(next);
  const at = Math.floor(next() * entries.length);
  const [name, part] = entries[at]!;
  const fate = next();
  if (fate < 0.08) entries.splice(at, 1);
  else if (fate < 0.11) entries.push([name === '' ? 'a' : `${name}_`, part]);
  else if (fate < 0.14) entries[at] = ['__proto__', part];
  else entries[at] = [name, changed(part, next)];
  if (Array.isArray(value)) return fate >= 0.08 && fate < 0.11 ? [...value, part] : entries.map(([, v]) => v);
  // A name such as __proto__ is to arrive as a name.
  return JSON.parse(
    `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v)}`).join(',')}}`,
  ) as Value;
}

/** A text with some of its characters changed, left out or doubled. */
export function bent(text: string, next: () => number): string {
  const at = Math.floor(next() * text.length);
  const any = String.fromCharCode(Math.floor(next() * 128));
  switch (Math.floor(next() * 5)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + text.slice(at + 1);
    case 2:
      return text.slice(0, at) + any + text.slice(at + 1);
    case 3:
      return text.slice(0, at) + any + text.slice(at);
    default:
      return text + text;
  }
}
