-- KEYS[1] the lease; ARGV[1] owner, ARGV[2] epoch. Prepended to every script of a holder.
local lease, owner, epoch = KEYS[1], ARGV[1], tonumber(ARGV[2])

local function now_ms()
  local time = redis.call('TIME')
  return tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end

local function extend(lease_ms)
  redis.call('HSET', lease, 'expires_ms', string.format('%.0f', now_ms() + tonumber(lease_ms)))
end

-- LOST: Redis knows less than the caller, because the key was flushed or a failover lost the last writes.
local function standing()
  local held = redis.call('HMGET', lease, 'owner', 'epoch')
  local seen = tonumber(held[2] or 0)
  if seen > epoch then return 'FENCED' end
  if seen < epoch then return 'LOST' end
  return held[1] == owner and 'GRANTED' or 'FENCED'
end
