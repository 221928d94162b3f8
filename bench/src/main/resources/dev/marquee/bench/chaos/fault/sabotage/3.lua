-- Invariant 3: the last five come before all who were admitted so far.
local first = redis.call('ZRANGE', waiting, 0, 0, 'WITHSCORES')[2]
local ids = redis.call('ZRANGE', waiting, -5, -1)
for i = 1, #ids do
  redis.call('ZADD', waiting, 'XX', string.format('%.0f', first - 60000000 - i), ids[i])
end
return #ids
