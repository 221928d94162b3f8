-- Invariant 4: everybody who waits has another ticket than before.
local ids = redis.call('ZRANGE', waiting, 0, -1, 'WITHSCORES')
for i = 1, #ids, 2 do
  redis.call('ZADD', waiting, 'XX', string.format('%.0f', ids[i + 1] + 1), ids[i])
end
return #ids / 2
