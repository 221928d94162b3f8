-- Promise  a code is good once and in time; whoever guesses gets 200 wrong tries in ten seconds for the whole movie, and
--          then nobody's code is looked at until the ten seconds are over.
-- KEYS     the movie's keys, then MovieKeys.devices()
-- ARGV     1 name of the code
-- Result   who goes on with it, sealed ('': no such code), for how long nothing is looked at in ms (0: it was)

local WRONG_TRIES, WINDOW_MS = 200, 10000
local codes, ends, tries = KEYS[#KEYS - 2], KEYS[#KEYS - 1], KEYS[#KEYS]

if phase == PHASE.UNKNOWN then
  return { '', 0 }
end
if tonumber(redis.call('GET', tries) or 0) >= WRONG_TRIES then
  return { '', math.max(1, redis.call('PTTL', tries)) }
end

local kept = redis.call('HGET', codes, ARGV[1])
if kept then
  local id, sealed = string.match(kept, '^(%x+):(.*)$')
  local good = now < tonumber(redis.call('ZSCORE', ends, id) or 0)
  redis.call('HDEL', codes, ARGV[1], 'of:' .. id)
  redis.call('ZREM', ends, id)
  if good then
    return { sealed, 0 }
  end
end
if redis.call('INCR', tries) == 1 then
  redis.call('PEXPIRE', tries, WINDOW_MS)
end
return { '', 0 }
