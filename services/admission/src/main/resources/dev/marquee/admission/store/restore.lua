-- Promise  who was told a ticket that Redis has lost (a flush, a failover that came too early) stands in the line again with
--          that ticket; nobody whom Redis still knows is touched, but for whoever had left, and come again, when its record
--          ended; and nobody is put back before the record of the line has said who is gone.
-- KEYS     the movie's keys
-- ARGV     (requestId, ticket) of each, 500 at the most; ticket 0 where the draw is still secret
-- Result   how many were restored

local restored, places = 0, {}
local known = redis.call('HMGET', state, 'last_ticket', 'whole', 'life', 'horizon')
local last = tonumber(known[1] or 0)
if rules.known and phase ~= PHASE.CLOSED and known[2] then
  for i = 1, #ARGV, 2 do
    local id = ARGV[i]
    local ticket = tonumber(ARGV[i + 1])
    local who = visitor(id)
    local later = is_missing(math.floor(ticket / 1000), known[4]) and came_after(who, ticket, tonumber(known[3]))
    if later or who[1] == STATE.UNKNOWN and (ticket > 0 or rules.lottery) then
      if ticket == 0 then
        ticket = drawn_ticket(id)
      end
      if rules.lottery and ticket <= LAST_DRAW then
        redis.call('SADD', lobby, id)
      end
      redis.call('ZADD', waiting, int(ticket), id)
      redis.call('ZADD', seen, int(now), id)
      append(places, { int(ticket), id })
      last = math.max(last, ticket)
      restored = restored + 1
    end
  end
end
if restored > 0 then
  take_down('J ' .. table.concat(places, ' '))
  redis.call('HSET', state, 'last_ticket', int(last))
end
return restored
