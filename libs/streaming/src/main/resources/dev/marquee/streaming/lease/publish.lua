-- ARGV[3] lease in ms, ARGV[4] new checkpoint, ARGV[5] channel, ARGV[6...] messages.
local answer = standing()
if answer ~= 'GRANTED' then return { answer, '' } end

-- Sequence numbers are decimal and longer than a double is exact.
local function is_later(a, b)
  if a == b or b == 'SHARD_END' then return false end
  if a == 'SHARD_END' then return true end
  if #a ~= #b then return #a > #b end
  return a > b
end

extend(ARGV[3])
local reached = redis.call('HGET', lease, 'checkpoint')
if reached and not is_later(ARGV[4], reached) then return { 'REPEATED', reached } end
for i = 6, #ARGV do redis.call('PUBLISH', ARGV[5], ARGV[i]) end
redis.call('HSET', lease, 'checkpoint', ARGV[4])
return { 'GRANTED', ARGV[4] }
