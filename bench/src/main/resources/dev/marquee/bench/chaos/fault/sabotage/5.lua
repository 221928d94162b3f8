-- Invariant 5: the last five are told of an admission that nobody made, and that they did not claim it.
local ids = redis.call('ZRANGE', waiting, -5, -1, 'WITHSCORES')
for i = 1, #ids, 2 do
  local event = cjson.encode({ version = 1, action = 'ADMIT', requestId = ids[i], movieId = movie_id,
    ticket = 0, claimBy = 0, timestamp = 0 })
  event = string.gsub(event, '"ticket":0', '"ticket":' .. ids[i + 1])
  event = string.gsub(event, '"claimBy":0', '"claimBy":' .. string.format('%.0f', now + 30000))
  event = string.gsub(event, '"timestamp":0', '"timestamp":' .. string.format('%.0f', now))
  redis.call('PUBLISH', channel, 'SHORTCUT\n' .. event)
  redis.call('ZREM', waiting, ids[i])
  redis.call('ZREM', seen, ids[i])
  redis.call('ZADD', departed, string.format('%.0f', now * 16 + 1), ids[i])
end
return #ids / 2
