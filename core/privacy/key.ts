import { RETENTION_CLASSES, type RetentionClass } from './retention.ts';

/** A key's name: its retention class, a colon, then segments of `A-Z a-z 0-9 _ -` separated by colons. */
export type Key<C extends RetentionClass = RetentionClass> = `${C}:${string}`;

const SEGMENT = /^[A-Za-z0-9_-]{1,64}$/;
const NAME = new RegExp(`^(${RETENTION_CLASSES.join('|')})(:[A-Za-z0-9_-]{1,64}){1,6}$`);

/**
 * Builds a key's name.
 * @throws RangeError on any other byte in a segment: what a person typed must be turned into an id before.
 */
export function key<C extends RetentionClass>(type: C, ...segments: readonly string[]): Key<C> {
  const name = `${type}:${segments.join(':')}` as const;
  if (!segments.every((s) => SEGMENT.test(s)) || !NAME.test(name))
    throw new RangeError(`not a name for a ${type} key`);
  return name;
}

/** The class a key's name begins with; null where the name is not one of ours. */
export function classOf(name: string): RetentionClass | null {
  return NAME.test(name) ? (name.slice(0, name.indexOf(':')) as RetentionClass) : null;
}
