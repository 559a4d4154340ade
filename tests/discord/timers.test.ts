import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Replies, tokenLifeMs } from '../../adapters/discord/replies.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const begun = (source: string | null = null) => {
  const replies = new Replies(Date.now);
  const reply = { interaction: '1', token: 'a', until: Date.now() + tokenLifeMs, source };
  const lastCall = vi.fn();
  replies.begin(reply, lastCall);
  return { replies, reply, lastCall };
};

describe('a command that shows "thinking"', () => {
  it('calls out a minute before its token dies', () => {
    const { lastCall } = begun();
    vi.advanceTimersByTime(tokenLifeMs - 60_001);
    expect(lastCall).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(lastCall).toHaveBeenCalledOnce();
  });

  it('does not when something was said, and does when that failed', () => {
    const { replies, reply, lastCall } = begun();
    expect(replies.claim(reply)).toBe(true);
    expect(replies.claim(reply)).toBe(false);
    vi.advanceTimersByTime(tokenLifeMs - 60_000);
    expect(lastCall).not.toHaveBeenCalled();
    const other = begun();
    other.replies.claim(other.reply);
    other.replies.release(other.reply);
    vi.advanceTimersByTime(tokenLifeMs - 60_000);
    expect(other.lastCall).toHaveBeenCalledOnce();
  });

  it('is nothing that a press does', () => {
    const { replies, reply, lastCall } = begun('9');
    expect(replies.claim(reply)).toBe(false);
    vi.advanceTimersByTime(tokenLifeMs);
    expect(lastCall).not.toHaveBeenCalled();
  });
});

describe('ways to a message', () => {
  it('are the youngest that lives, and none when all are dead', () => {
    const { replies, reply } = begun('9');
    const old = { token: 'old', until: Date.now() + 60_000, source: null };
    expect(replies.pathTo('9', old)).toMatchObject({ token: reply.token, source: '9' });
    expect(replies.pathTo('8', old)).toBe(old);
    vi.advanceTimersByTime(60_000);
    expect(replies.pathTo('8', old)).toBeNull();
    vi.advanceTimersByTime(tokenLifeMs);
    expect(replies.pathTo('9', old)).toBeNull();
  });

  it('leave no timer behind', () => {
    const { replies } = begun('9');
    begun();
    expect(vi.getTimerCount()).toBeGreaterThan(0);
    vi.advanceTimersByTime(tokenLifeMs);
    expect(vi.getTimerCount()).toBe(0);
    replies.begin({ interaction: '2', token: 'b', until: Date.now() + tokenLifeMs, source: null }, () => {});
    replies.close();
    expect(vi.getTimerCount()).toBe(0);
  });
});
