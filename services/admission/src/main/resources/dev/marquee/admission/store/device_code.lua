-- Promise  somebody with a place gets a code for another device, for a while; the code that they had before is void.
-- KEYS     the movie's keys, then MovieKeys.devices()
-- ARGV     1 requestId, 2 name of the code, 3 who goes on with it, sealed, 4 life in ms
-- Result   the movie (11), end of the code in ms (0: this visitor has no place)

local codes, ends = KEYS[#KEYS - 2], KEYS[#KEYS - 1]
local id, name, life = ARGV[1], ARGV[2], tonumber(ARGV[4])

local function forget(owner)
  local old = redis.call('HGET', codes, 'of:' .. owner)
  if old then
    redis.call('HDEL', codes, old, 'of:' .. owner)
  end
  redis.call('ZREM', ends, owner)
end

local who = visitor(id)[1]
if who == STATE.UNKNOWN or who == STATE.GONE then
  return append(movie(), { 0 })
end
for _, owner in ipairs(redis.call('ZRANGE', ends, '-inf', int(now), 'BYSCORE', 'LIMIT', 0, 100)) do
  forget(owner)
end
forget(id)
redis.call('HSET', codes, name, id .. ':' .. ARGV[3], 'of:' .. id, name)
redis.call('ZADD', ends, int(now + life), id)
redis.call('PEXPIRE', codes, life)
redis.call('PEXPIRE', ends, life)
return append(movie(), { now + life })
