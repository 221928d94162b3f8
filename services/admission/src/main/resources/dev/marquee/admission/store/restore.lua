-- Promise  who was told a ticket that Redis has lost (a flush, a failover that came too early) stands in the line again with
--          that ticket; nobody whom Redis still knows is touched.
-- KEYS     the movie's keys
-- ARGV     (requestId, ticket) of each, 500 at the most; ticket 0 where the draw is still secret
-- Result   how many were restored

local restored = 0
local last = tonumber(redis.call('HGET', state, 'last_ticket') or 0)
if rules.known and phase ~= PHASE.CLOSED then
  for i = 1, #ARGV, 2 do
    local id = ARGV[i]
    local ticket = tonumber(ARGV[i + 1])
    if visitor(id)[1] == STATE.UNKNOWN and (ticket > 0 or rules.lottery) then
      if ticket == 0 then
        ticket = drawn_ticket(id)
      end
      if rules.lottery and ticket <= LAST_DRAW then
        redis.call('SADD', lobby, id)
      end
      redis.call('ZADD', waiting, int(ticket), id)
      redis.call('ZADD', seen, int(now), id)
      last = math.max(last, ticket)
      restored = restored + 1
    end
  end
end
if restored > 0 then
  redis.call('HSET', state, 'last_ticket', int(last))
end
return restored
