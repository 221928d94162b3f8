-- Promise  everybody is back whom the record of a lost line remembers: admission goes on, no faster than as if it had gone on
--          at its full rate until the line was lost.
-- KEYS     the movie's keys
-- ARGV     1 life of the line that was rebuilt, 2 latest moment of which the record tells in ms (0: it was empty), 3 highest
--          ticket, 4 how many were admitted
-- Result   1, or 0 where this line is whole, or lives another life

local known = redis.call('HMGET', state, 'life', 'whole', 'last_ticket', 'behind_ms')
if known[1] ~= ARGV[1] or known[2] then
  return 0
end
redis.call('HSET', state, 'whole', '1', 'horizon', ARGV[2])
if known[4] then
  redis.call('HDEL', state, 'behind_ms') -- who was put back has been counted
else
  redis.call('HINCRBY', state, 'admitted_total', ARGV[4])
end
local last = tonumber(ARGV[3])
if last > tonumber(known[3] or 0) then
  redis.call('HSET', state, 'last_ticket', int(last))
end
if tonumber(ARGV[2]) > 0 then
  redis.call('HSET', state, 'log', int(math.floor(tonumber(ARGV[1]) / 1000)) .. ':' .. int(rules.per_second) .. ';')
end
return 1
