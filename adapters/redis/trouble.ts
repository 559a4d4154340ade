import { StoreUnavailable } from '../../core/privacy/store.ts';

/**
 * The server understood a command and refused it: a bug of ours. The text of such an error quotes the command with
 * its arguments, so only its first word is kept.
 */
export class StoreFault extends Error {
  override readonly name = 'StoreFault';
}

/** A reply did not come within our own deadline. */
export class Overdue extends Error {
  override readonly name = 'Overdue';
}

/** What a gateway or the server says, and what that means for us. The first that matches counts. */
const MEANINGS: readonly [RegExp, StoreUnavailable['reason']][] = [
  [/OOM command not allowed|capacity quota/i, 'full'],
  [/NOAUTH|WRONGPASS|NOPERM|unauthorized|invalid token/i, 'refused'],
  [/max .*(requests?|commands?|bandwidth|connections?)|limit exceeded|too many|rate ?limit/i, 'busy'],
  [/^(LOADING|BUSY|TRYAGAIN|CLUSTERDOWN|READONLY|MASTERDOWN|MISCONF)\b/, 'busy'],
];

/** Turns whatever a client throws into an error of ours that says nothing of the command. */
export function explain(problem: unknown): StoreUnavailable | StoreFault {
  if (problem instanceof StoreUnavailable || problem instanceof StoreFault) return problem;
  if (!(problem instanceof Error)) return new StoreUnavailable('unreachable');
  const { name, message } = problem;
  if (name === 'TimeoutError' || name === 'AbortError' || name === 'Overdue')
    return new StoreUnavailable('timeout');
  // A page of HTML from a gateway, JSON that was cut off, or JSON without a result.
  if (name === 'UpstashJSONParseError' || message === 'Request did not return a result')
    return new StoreUnavailable('garbled');
  const said = message.split(', command was:')[0]!.trim();
  for (const [pattern, reason] of MEANINGS) if (pattern.test(said)) return new StoreUnavailable(reason);
  const code = /^(ERR|WRONGTYPE|NOSCRIPT|EXECABORT|NOTBUSY|UNKILLABLE|NOPROTO)\b/.exec(said)?.[1];
  if (code !== undefined) return new StoreFault(`the store refused a command: ${code}`);
  // An error without a code of the server's: the gateway before it, or the way to it.
  return new StoreUnavailable(name === 'UpstashError' ? 'busy' : 'unreachable');
}
