-- Promise  tells the truth about many visitors at one instant; with a sign of life it also counts as one.
-- KEYS     the movie's keys
-- ARGV     1 sign of life (1 or 0), 2… requestIds, 500 at the most
-- Result   the movie (11), then the visitor (5) for each requestId, in their order; of whoever waits in a line that lacks
--          places of before nothing is said

local ids = {}
for i = 2, #ARGV do
  ids[i - 1] = ARGV[i]
end
if #ids == 0 then
  return movie()
end

local result = movie()
local tickets = redis.call('ZMSCORE', waiting, unpack(ids))
local lacking = lacks_places()
for i = 1, #ids do
  local who = visitor(ids[i], tickets[i])
  append(result, lacking and is_in_line(who) and NOBODY or who)
  if ARGV[1] == '1' and tickets[i] then
    redis.call('ZADD', seen, 'XX', int(now), ids[i])
  elseif ARGV[1] == '1' then
    hears(ids[i])
  end
end
return result
