-- Invariant 1: five who wait, and never went away, are taken for gone.
local ids = redis.call('ZRANGE', waiting, -5, -1)
for i = 1, #ids do
  redis.call('ZREM', waiting, ids[i])
  redis.call('ZREM', seen, ids[i])
  redis.call('ZADD', departed, string.format('%.0f', now * 16 + 2), ids[i])
end
return #ids
