/**
 * Every operation on a key is one Lua script: atomic, and safe to send again when its reply was lost. Commands are
 * those of Redis 7.0. A value is stored as `<operation id> <value>`; the operation id of the last write is the
 * value's version, so a script that finds its own id knows that it has run before.
 *
 * Ends: `slides` takes the new end; `shrinks` keeps the old one and then lets the new one only bring it nearer (LT);
 * `stays` keeps the old one. NX afterwards gives an end to a key that somebody left without.
 */
const SPLIT = `
local function split(stored)
  local at = string.find(stored, ' ', 1, true)
  if not at then return stored, '' end
  return string.sub(stored, 1, at - 1), string.sub(stored, at + 1)
end
`;

/** KEYS: key. ARGV: operation id, value, end, moves. */
const WRITE = `${SPLIT}
local function write(present)
  local stored = ARGV[1] .. ' ' .. ARGV[2]
  if not present or ARGV[4] == 'slides' then
    redis.call('SET', KEYS[1], stored, 'PXAT', ARGV[3])
    return
  end
  redis.call('SET', KEYS[1], stored, 'KEEPTTL')
  if ARGV[4] == 'shrinks' then redis.call('PEXPIREAT', KEYS[1], ARGV[3], 'LT') end
  redis.call('PEXPIREAT', KEYS[1], ARGV[3], 'NX')
end
`;

export const GET = `${SPLIT}
local stored = redis.call('GET', KEYS[1])
if not stored then return false end
local version, value = split(stored)
return {version, value, redis.call('PEXPIRETIME', KEYS[1])}`;

export const PUT = `${WRITE}
write(redis.call('EXISTS', KEYS[1]) == 1)
return 1`;

/** 1: written, now or when this very operation ran before. 0: something else is there. */
export const ADD = `${WRITE}
if redis.call('EXISTS', KEYS[1]) == 0 then
  write(false)
  return 1
end
if redis.call('TYPE', KEYS[1]).ok ~= 'string' then return 0 end
local version = split(redis.call('GET', KEYS[1]))
return version == ARGV[1] and 1 or 0`;

/** ARGV[5]: the version that was read. */
export const REPLACE = `${WRITE}
local stored = redis.call('GET', KEYS[1])
if not stored then return 'gone' end
local version = split(stored)
if version == ARGV[1] then return 'done' end
if version ~= ARGV[5] then return 'conflict' end
write(true)
return 'done'`;

export const SHORTEN = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('PEXPIREAT', KEYS[1], ARGV[1], 'LT')
return 1`;

/** ARGV: operation id, end. Stored as \`<operation id> <count>\`. */
export const COUNT = `${SPLIT}
local stored = redis.call('GET', KEYS[1])
if not stored then
  redis.call('SET', KEYS[1], ARGV[1] .. ' 1', 'PXAT', ARGV[2])
  return 1
end
local last, count = split(stored)
if last == ARGV[1] then return tonumber(count) end
local next = tonumber(count) + 1
redis.call('SET', KEYS[1], ARGV[1] .. ' ' .. next, 'KEEPTTL')
redis.call('PEXPIREAT', KEYS[1], ARGV[2], 'NX')
return next`;

/** ARGV: field, amount, end. The one script that counts twice when sent twice: it is never sent again. */
export const TALLY = `
redis.call('HINCRBY', KEYS[1], ARGV[1], ARGV[2])
redis.call('PEXPIREAT', KEYS[1], ARGV[3], 'NX')
return 1`;

export const TALLIES = `return redis.call('HGETALL', KEYS[1])`;

/** ARGV: id, score, end, score up to which entries are over ('' for a list whose entries do not die). */
export const ENTER = `
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
redis.call('PEXPIREAT', KEYS[1], ARGV[3], 'NX')
redis.call('PEXPIREAT', KEYS[1], ARGV[3], 'GT')
if ARGV[4] ~= '' then redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[4]) end
return 1`;

export const LEAVE = `return redis.call('ZREM', KEYS[1], ARGV[1])`;

/** ARGV: now, limit, end of the lease. */
export const CLAIM = `
local ids = redis.call('ZRANGE', KEYS[1], '-inf', ARGV[1], 'BYSCORE', 'LIMIT', 0, ARGV[2])
for _, id in ipairs(ids) do redis.call('ZADD', KEYS[1], ARGV[3], id) end
return ids`;

/** ARGV: id, end of the lease it was claimed with, new time ('' takes it off). */
export const RELEASE = `
local score = redis.call('ZSCORE', KEYS[1], ARGV[1])
if not score or tonumber(score) ~= tonumber(ARGV[2]) then return 0 end
if ARGV[3] == '' then return redis.call('ZREM', KEYS[1], ARGV[1]) end
redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
return 1`;

/** ARGV: the score after which to list, '-inf' for all. */
export const ENTRIES = `return redis.call('ZRANGE', KEYS[1], ARGV[1], '+inf', 'BYSCORE', 'WITHSCORES')`;

/** KEYS: a page of a scan. For each: type, end (-1 none, -2 gone meanwhile), first characters. */
export const DESCRIBE = `
local found = {}
for i, key in ipairs(KEYS) do
  local kind = redis.call('TYPE', key).ok
  found[3 * i - 2] = kind
  found[3 * i - 1] = redis.call('PEXPIRETIME', key)
  found[3 * i] = kind == 'string' and redis.call('GETRANGE', key, 0, 63) or ''
end
return found`;

/** KEYS: blob. Its first characters, which say of how many pieces it is. */
export const HEAD = `return redis.call('GETRANGE', KEYS[1], 0, 31)`;
